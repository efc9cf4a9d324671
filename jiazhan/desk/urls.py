"""The addresses of the desk, all under /desk/."""

from django.urls import path

from jiazhan.desk.access import staff
from jiazhan.desk.views import cases, export, options, parts

app_name = "desk"

urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/export/", export.export, name="export"),
    path("cases/views/", cases.keep_view, name="keep_view"),
    path("cases/options/<str:name>/", options.case_options, name="case_options"),
    path("parts/", staff(parts.parts), name="parts"),
]
