"""The two addresses of the floor."""

from django.urls import path

from benchmarks.floor.views import healthz, page

urlpatterns = [path("", page), path("healthz", healthz)]
