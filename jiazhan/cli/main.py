"""The command `jiazhan`: its own commands and Django's, under one name."""

import os
import sys

from jiazhan import __version__
from jiazhan.cli.arguments import joined_starts


def main() -> None:
    """Run `jiazhan COMMAND …`."""
    if sys.argv[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"jiazhan {__version__}\n")
        return
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiazhan.config.settings")
    execute_from_command_line(["jiazhan", *joined_starts(sys.argv[1:])])
