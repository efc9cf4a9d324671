"""Every address of the product, face by face."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("jiazhan.accounts.urls")),
]
