"""lagesbild upgrade: make the database ready for this version; safe to repeat."""

import argparse
from datetime import UTC, datetime

from django.core.management import call_command

from lagesbild.cli import demo

HELP = "Gör databasen redo för den här versionen: tabeller, källor, register och länets organisationer."
REGISTERS = ("sources", "places", "actors")
OPERATOR = "Driften, från kommandoraden"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: there is one way to upgrade."""


def run(_options: argparse.Namespace) -> int:
    """Migrate, load the registers, and say what there is."""
    call_command("migrate", verbosity=0, interactive=False)
    for what, count in demo.load_registers(REGISTERS, by=OPERATOR, at=datetime.now(UTC)).items():
        print(f"{count:6} {what}")
    return 0
