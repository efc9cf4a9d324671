"""The command `jiazhan`: its own commands and Django's, under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run `jiazhan COMMAND …`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiazhan.config.settings")
    execute_from_command_line(["jiazhan", *sys.argv[1:]])
