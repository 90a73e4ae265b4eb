"""lagesbild ask: print the answer to a named question."""

import argparse
import sys

from lagesbild.cli import tables
from lagesbild.kernel import questions, scopes

HELP = "Ställ en namngiven fråga; utan id visas alla frågor."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare id, format and the question's own parameters."""
    parser.add_argument("question", nargs="?", metavar="ID", help="frågans id")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")
    parser.add_argument("parameters", nargs=argparse.REMAINDER, help="frågans parametrar som --namn värde")


def run(options: argparse.Namespace) -> int:
    """Print the answer as the public would see it."""
    if not options.question:
        for question in questions.registered():
            named = " ".join(f"--{p.key} {p.example}" for p in question.parameters)
            print(f"{question.id:<42} {question.title} {named}".rstrip())
        return 0
    given, form = tables.parameters(options.parameters, options.format)
    answer = questions.ask(options.question, scope=scopes.PUBLIC, **given)
    sys.stdout.write(tables.WRITERS[form](answer))
    return 0
