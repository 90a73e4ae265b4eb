"""The command `lagesbild`: parses, calls the same queries and services as the pages, prints, and gives an exit code.

Each subcommand is a module in cli/commands/ with `HELP`, `arguments(parser)` and `run(options) -> int`.
Exit codes: 0 done, 1 something found (check), 2 refused, 3 not permitted, 4 not found.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

import django
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from lagesbild import __version__
from lagesbild.cli import commands
from lagesbild.config.environment import SettingMissing
from lagesbild.kernel.errors import DomainError

USAGE = 2


class DatabaseNotReady(DomainError):
    """Refuse to work on a database whose tables are not those of this version."""

    code = "cli/database-not-ready"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code. Refusals are told in words on standard error."""
    given = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagesbild.config.settings")
    try:
        if given[:1] in (["demo"], ["bench"]):
            os.environ["LAGESBILD_DEMO"] = "1"
        if given[:1] == ["bench"]:
            os.environ.setdefault("LAGESBILD_DATA", "var/bench")
        django.setup()
        return _run(given)
    except SettingMissing as error:
        print(error, file=sys.stderr)
        return USAGE
    except DomainError as error:
        print(f"{error.message} ({error.code})", file=sys.stderr)
        return error.exit_code
    except DatabaseError as error:
        # a database that has not been made, or not been brought up to this version, is a step that somebody left out
        if connection.introspection.table_names() and not _is_behind():
            raise
        refusal = DatabaseNotReady(
            "Databasen är inte redo.", str(error).splitlines()[0], "Kör ”lagesbild upgrade”, eller ”./run demo”."
        )
        print(f"{refusal.message} ({refusal.code})", file=sys.stderr)
        return refusal.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _run(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="lagesbild", description="Lägesbild från strategi till lägesrapport.")
    parser.add_argument("--version", action="version", version=__version__)
    chosen = parser.add_subparsers(dest="command", metavar="KOMMANDO", required=True)
    for found in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{found.name}")
        sub = chosen.add_parser(found.name, help=module.HELP, description=module.HELP)
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    options = parser.parse_args(given)
    code: int = options.run(options)
    return code
