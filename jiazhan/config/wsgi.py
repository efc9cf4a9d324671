"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from jiazhan.config.lifeline import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiazhan.config.settings")
if "JIAZHAN_SERVED" in os.environ:
    die_with_parent()
application = get_wsgi_application()
