"""The WSGI application that granian serves."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from jiazhan.config.buffered import Buffered
from jiazhan.config.lifeline import die_with_parent
from jiazhan.config.server import THREADS_PER_PROCESS

# Whoever may write on SQLite gives the interpreter away with every statement: it must come back soon, others wait.
sys.setswitchinterval(0.001)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiazhan.config.settings")
if "JIAZHAN_SERVED" in os.environ:
    die_with_parent()
application = Buffered(get_wsgi_application(), threads=THREADS_PER_PROCESS)
