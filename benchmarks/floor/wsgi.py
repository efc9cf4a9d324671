"""The view served bare: no middleware at all."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from jiazhan.config.lifeline import die_with_parent

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
die_with_parent()
django.setup(set_prefix=False)
settings.MIDDLEWARE = []  # only now: some applications refuse to start without theirs
application = WSGIHandler()
