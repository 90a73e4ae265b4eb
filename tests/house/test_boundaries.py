"""Below the views nothing knows HTTP, and nothing reads the clock."""

import ast
import re

import pytest

from tests.house.source import Module, module, modules, report

PAGE = "docs/explanation/boundaries.md"
BELOW_VIEWS = (
    "forms",
    "exports",
    "exchange",
    "loading",
    "services",
    "questions",
    "assembly",
    "queries",
    "permissions",
    "models",
    "rules",
    "errors",
)
OF_THE_WEB = ("django.http", "django.shortcuts", "django.contrib.messages", "django.views", "django.urls")
CLOCK = re.compile(r"\b(?:timezone\.now|datetime\.now|date\.today|datetime\.today|datetime\.utcnow|time\.time)\b")
# what other apps may import from an app; also the decorator that declares access, and the words for events
OPEN_TO_OTHERS = {"models", "queries", "services", "permissions", "rules", "errors"}
OPEN_BESIDES = {"accounts": {"access"}, "journal": {"wording"}}
# faces that only assemble: they also start loaders and mount each app's part of the API
ASSEMBLERS = {"cli": {"loading", "assembly", "exports", "exchange"}, "api": {"api"}, "portal": {"assembly"}}
ROOMS_WITHOUT_DOORS = {"kernel", "ui", "jobs", "database", "typesetting", "config", "cli"}
# forms are filled from what was sent, and show links; exports write links
KNOWS_ADDRESSES = {"django.urls": ("forms", "exports"), "django.http.QueryDict": ("forms",)}


def web_imports(found: Module) -> list[str]:
    """Return the imports of Django's web parts."""
    return [
        f"{found.name}:{line} imports {name}"
        for name, line in found.imports()
        if name.startswith(OF_THE_WEB)
        and not any(name.startswith(root) and found.role in roles for root, roles in KNOWS_ADDRESSES.items())
    ]


def request_arguments(found: Module) -> list[str]:
    """Return the functions that take a request."""
    return [
        f"{found.name}:{function.lineno} {function.name}"
        for function in found.functions()
        if "request" in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    ]


def clock_readings(found: Module) -> list[str]:
    """Return the places that read the clock."""
    return [
        f"{found.name}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(found.tree)
        if isinstance(node, ast.Attribute) and CLOCK.search(ast.unparse(node))
    ]


def through_the_wall(found: Module) -> list[str]:
    """Return the imports of another app's inner files."""
    broken = []
    for name, line in found.imports():
        root, _, inside = name.partition(".")
        app, _, part = inside.partition(".")
        if root != "lagesbild" or app in {found.app, ""} | ROOMS_WITHOUT_DOORS or not part:
            continue
        allowed = OPEN_TO_OTHERS | OPEN_BESIDES.get(app, set()) | ASSEMBLERS.get(found.app, set())
        if part.partition(".")[0] not in allowed:
            broken.append(f"{found.name}:{line} imports {name}")
    return broken


def local_imports(found: Module) -> list[str]:
    """Return the imports hidden inside functions; `ready` of an app is where Django wants them."""
    return [
        f"{found.name}:{node.lineno} in {function.name}"
        for function in found.functions()
        if not (found.role == "apps" and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_nothing_below_the_views_knows_http():
    found = [line for one in modules(*BELOW_VIEWS) for line in (*web_imports(one), *request_arguments(one))]

    assert not found, report("Queries and services serve page, API, command and job alike.", PAGE, found)


def test_nothing_below_the_views_reads_the_clock():
    kernel = [one for one in modules() if one.app == "kernel"]
    found = [line for one in [*kernel, *modules(*BELOW_VIEWS)] for line in clock_readings(one)]

    assert not found, report("Time is given: views and commands pass at= or on=.", PAGE, found)


def test_apps_meet_only_at_their_open_files():
    found = [line for one in modules() for line in through_the_wall(one)]

    assert not found, report(f"Other apps may import only {', '.join(sorted(OPEN_TO_OTHERS))}.", PAGE, found)


def test_no_import_hides_in_a_function():
    found = [line for one in modules() for line in local_imports(one)]

    assert not found, report("Imports stand at the top; a cycle is broken by a registry.", PAGE, found)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (web_imports, "from django.http import HttpRequest"),
        (request_arguments, "def close(*, request): ..."),
        (clock_readings, "from django.utils import timezone\nx = timezone.now()"),
        (through_the_wall, "from lagesbild.plans.forms import GoalForm"),
        (local_imports, "def close():\n    import json"),
    ],
)
def test_the_checks_see_what_is_forbidden(check, text):
    assert check(module(text, "src/lagesbild/sample/services.py"))
