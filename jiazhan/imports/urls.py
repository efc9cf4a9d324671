"""The addresses of the import pages, all under /desk/import/."""

from django.urls import path

from jiazhan.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.opinions, name="opinions"),
    path("<int:batch_id>/", views.batch, name="batch"),
    path("<int:batch_id>/begin/", views.begin, name="begin"),
    path("<int:batch_id>/discard/", views.discard, name="discard"),
    path("<int:batch_id>/errors.csv", views.errors, name="errors"),
]
