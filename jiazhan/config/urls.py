"""Every address of the product, face by face."""

from django.urls import include, path

from jiazhan.api.health import healthz, readyz, version

urlpatterns = [
    path("", include("jiazhan.portal.urls")),
    path("api/v1/", include("jiazhan.api.urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path("version.json", version),
    path("desk/import/", include("jiazhan.imports.urls")),
    path("desk/", include("jiazhan.desk.urls")),
    path("accounts/", include("jiazhan.accounts.urls")),
]
