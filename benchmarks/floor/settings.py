"""The product's settings with nothing around the view: no middleware, no context processors."""

from pathlib import Path

from jiazhan.config.settings import *  # noqa: F403  a settings module inherits another like this

ROOT_URLCONF = "benchmarks.floor.urls"
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent / "templates"]}
]
