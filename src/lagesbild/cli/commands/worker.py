"""lagesbild worker: do the background work."""

import argparse

from django.core.management import call_command

from lagesbild.jobs.queue import keep_running

HELP = "Utför bakgrundsarbete: framställer rapporter som beställts på webbplatsen, och skickar brev."
REGULAR = {"lagesbild.mail.jobs.send_all": 1, "lagesbild.rounds.jobs.remind_everybody": 60}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: the number of workers is a setting."""


def run(_options: argparse.Namespace) -> int:
    """Work until stopped."""
    keep_running(REGULAR)
    call_command("qcluster", verbosity=0)
    return 0
