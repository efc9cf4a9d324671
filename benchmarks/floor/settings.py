"""The product's settings with templates of its own; `floor.wsgi` takes the middleware away."""

from pathlib import Path

from jiazhan.config.settings import *  # noqa: F403  a settings module inherits another like this

ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent / "templates"]}
]
