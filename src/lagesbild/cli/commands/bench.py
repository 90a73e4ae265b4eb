"""lagesbild bench: measure on the big synthetic data set; never fails."""

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.core.management import call_command

from lagesbild.cli import demo, scale
from lagesbild.cli.bench import activities, coverage, equality, matching, pages, questionnaires, report, rounds, thread
from lagesbild.cli.bench.measures import Measure

HELP = "Mät hastigheten på en stor påhittad datamängd; underkänner aldrig."
SUBJECTS: dict[str, Callable[[], Iterator[Measure]]] = {
    "activities": activities.measure,
    "coverage": coverage.measure,
    "equality": equality.measure,
    "matching": matching.measure,
    "pages": pages.measure,
    "questionnaires": questionnaires.measure,
    "report": report.measure,
    "rounds": rounds.measure,
    "thread": thread.measure,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which subjects to measure and the form of the result."""
    parser.add_argument("names", nargs="*", metavar="NAMN", help=f"ämnen: {', '.join(SUBJECTS)}")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(options: argparse.Namespace) -> int:
    """Measure the chosen subjects, or all; the data set is made the first time."""
    unknown = [name for name in options.names if name not in SUBJECTS]
    if unknown:
        print(f"Okänt ämne: {', '.join(unknown)}. Välj bland {', '.join(SUBJECTS)}.")
        return 2
    now = datetime.now(UTC)
    call_command("migrate", verbosity=0, interactive=False)
    demo.load_all(at=now)
    scale.load(scale.SVERIGE, by=demo.LOADER, at=now, tell=lambda _: None)
    measured = [measure for name in (options.names or SUBJECTS) for measure in SUBJECTS[name]()]
    if options.json:
        print(json.dumps([measure.as_dict() for measure in measured], ensure_ascii=False, indent=1))
        return 0
    for one in measured:
        verdict, value = "ja " if one.holds else "NEJ", f"{one.value:>9} {one.unit:<4}"
        print(f"{verdict}  {one.id:<52} {value} (mål {one.goal:g})  {one.compared_with}")
    return 0
