"""Writes the reference pages that are made from the code: settings, commands, errors, journal, permissions, questions.

`./run fix` runs this; tests/house/test_documented.py compares each page with what it would write.
"""

import argparse
import ast
import enum
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import django

import commands
from places import ROOT

PAGES = ROOT / "docs" / "reference"
MADE = "<!-- Made from the code by ./run fix: change the code, not this page. -->\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), ["---" for _ in head], *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def settings() -> str:
    """Return the page of environment variables."""
    environment = importlib.import_module("lagesbild.config.environment")
    rows = [
        (f"`{one.name}`", one.purpose, _default(one.default), f"`{one.example}`")
        for one in sorted(environment.VARIABLES, key=lambda one: one.name)
    ]
    about = (
        "Lägesbild starts with nothing set.\nA variable without a default must be set in production: the start stops"
        " and says which one it misses.\n`production.env` beside this page is an example that `./run check` tries.\n"
    )
    return _page("Settings", about, table(("variable", "what it is for", "default", "example"), rows))


def command_list() -> str:
    """Return the page of commands: those of `./run` and those of `lagesbild`."""
    of_run = [(f"`./run {name}`", command.help) for name, command in commands.COMMANDS.items()]
    package = importlib.import_module("lagesbild.cli.commands")
    found = sorted(one.name for one in pkgutil.iter_modules(package.__path__))
    modules = [(name, importlib.import_module(f"lagesbild.cli.commands.{name}")) for name in found]
    of_house = [(f"`lagesbild {name}`", module.HELP, _options(module)) for name, module in modules]
    return _page(
        "Commands",
        "`./run` alone lists the first table, and `lagesbild --help` the second.\n"
        "Exit codes: 0 done, 1 something was found, 2 refused, 3 not permitted, 4 not found.\n",
        "## Around the project\n\n" + table(("command", "does"), of_run),
        "## Inside the house\n\nRun as `.venv/bin/python -m lagesbild …`; the usual ones have a name in `./run`.\n\n"
        + table(("command", "does", "options"), of_house),
    )


def errors() -> str:
    """Return the page of refusals, as a tree and as a table."""
    root = importlib.import_module("lagesbild.kernel.errors").DomainError
    refusals = sorted(_below(root), key=lambda one: (one.code, one.__name__))
    rows = [
        (
            f"`{one.code}`",
            f"{one.__module__.removeprefix('lagesbild.')}.{one.__name__}",
            one.status,
            one.exit_code,
            _first(one),
        )
        for one in refusals
    ]
    about = (
        "Every refusal says what could not be done, the values that stand in the way, and what to do now.\n"
        "The code is stable: it stands in the API's problem details, on the error page and on standard error.\n"
    )
    tree = "```text\n" + "\n".join(_tree(root, 0)) + "\n```\n"
    return _page("Errors", about, tree, table(("code", "class", "HTTP", "exit", "refuses"), rows))


def journal() -> str:
    """Return the page of journal events, gathered from the docstrings of the services."""
    rows = sorted((f"`{event}`", f"`{service}`", what) for event, service, what in audit_events())
    about = (
        "Every change writes one event, in the same transaction, with who, when, what before and what after.\n"
        "Each event carries the hash of the one before it; `lagesbild check` says whether the chain is whole.\n"
    )
    return _page("Journal events", about, table(("event", "written by", "when"), rows))


def questions() -> str:
    """Return the page of named questions."""
    registry = importlib.import_module("lagesbild.kernel.questions")
    rows = [
        (f"`{one.id}`", one.title, ", ".join(f"`{given.key}`" for given in one.parameters) or "–", _method(one.method))
        for one in registry.registered()
    ]
    about = (
        "Every figure that anyone sees is the answer to one of these.\n"
        "Ask one on a terminal with `lagesbild ask ID`, over HTTP with `/api/v1/fragor/ID`.\n"
    )
    return _page("Questions", about, table(("id", "asks", "parameters", "method"), rows))


def permissions() -> str:
    """Return the page of permissions: what may be allowed, in words."""
    rows = []
    for path in sorted((ROOT / "src" / "lagesbild").glob("*/permissions.py")):
        module = importlib.import_module(f"lagesbild.{path.parent.name}.permissions")
        own = [one for one in vars(module).values() if inspect.isclass(one) and issubclass(one, enum.Enum)]
        for kind in (one for one in own if one.__module__ == module.__name__):
            rows += [(path.parent.name, f"`{one.name}`", getattr(one, "description", one.value)) for one in kind]
    about = (
        "What a role lets a person do is decided by its scope: the nation, a county or an organisation.\n"
        "Each permission is asked for by name, in lists with `visible` and for one thing with `may`.\n"
    )
    return _page("Permissions", about, table(("app", "permission", "lets a person"), rows))


def audit_events() -> list[tuple[str, str, str]]:
    """Return (event, service, what happened) for every event named under `Audit:` in a service's docstring."""
    found = []
    for path in sorted((ROOT / "src" / "lagesbild").glob("*/services*/**/*.py")) + sorted(
        (ROOT / "src" / "lagesbild").glob("*/services.py")
    ):
        app = path.relative_to(ROOT / "src" / "lagesbild").parts[0]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            said = (ast.get_docstring(node) or "") if isinstance(node, ast.FunctionDef) else ""
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found += [(event, f"{app}.{node.name}", said.partition("\n")[0]) for event in events_in(said)]
    return found


def events_in(docstring: str) -> list[str]:
    """Return the events that a docstring names after `Audit:`."""
    said = docstring.partition("Audit:")[2].partition("\n\n")[0]
    words = [word.strip("`.,;()") for word in said.split()]
    return [
        word
        for word in words
        if word.count(".") == 1 and "-" in word and word.replace(".", "").replace("-", "").isalpha()
    ]


def _default(given: str | None) -> str:
    if given is None:
        return "none: must be set in production"
    return f"`{given}`" if given else "empty"


def _options(module: object) -> str:
    parser = argparse.ArgumentParser(add_help=False)
    module.arguments(parser)  # type: ignore[attr-defined]
    named = [
        action.option_strings[-1] if action.option_strings else str(action.metavar or action.dest)
        for action in parser._actions  # noqa: SLF001 - argparse tells it in no other way
    ]
    return " ".join(f"`{name}`" for name in named) or "–"


def _below(root: type) -> list[type]:
    for path in sorted((ROOT / "src" / "lagesbild").rglob("*.py")):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        if "migrations" not in parts and "DomainError" in path.read_text(encoding="utf-8"):
            importlib.import_module(".".join(part for part in parts if part != "__init__"))
    found, waiting = set(), [root]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("lagesbild."):
            found.add(one)
    return list(found)


def _tree(one: type, depth: int) -> list[str]:
    below = sorted(
        (sub for sub in one.__subclasses__() if sub.__module__.startswith("lagesbild.")), key=lambda sub: sub.__name__
    )
    return [f"{'    ' * depth}{one.__name__}", *(line for sub in below for line in _tree(sub, depth + 1))]


def _first(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _method(page: str) -> str:
    name = page.rpartition("/")[2].removesuffix(".md")
    return f"[{name}](../methods/{name}.md)"


def _page(title: str, *parts: str) -> str:
    return "\n".join([f"# {title}\n", MADE, *parts])


MAKERS: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "commands.md": command_list,
    "errors.md": errors,
    "journal.md": journal,
    "permissions.md": permissions,
    "questions.md": questions,
}


def main() -> int:
    """Write every page."""
    django.setup()
    for name, make in MAKERS.items():
        Path(PAGES / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
