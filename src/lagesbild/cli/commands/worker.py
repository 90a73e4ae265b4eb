"""lagesbild worker: do the background work."""

import argparse

from django.core.management import call_command

HELP = "Utför bakgrundsarbete: framställer rapporter som beställts på webbplatsen."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: the number of workers is a setting."""


def run(_options: argparse.Namespace) -> int:
    """Work until stopped."""
    call_command("qcluster", verbosity=0)
    return 0
