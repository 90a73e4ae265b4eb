"""What rules, queries and services promise stands in their docstrings, and is true of their signatures."""

import ast
import re

import pytest

from tests.house.source import ROOT, Function, Module, doors, module, modules, report

PAGE = "CONTRIBUTING.md, “Docstrings”"
DOCUMENTED = ("rules", "queries", "services", "permissions", "errors")
METHOD = re.compile(r"docs/methods/[a-z0-9-]+\.md")
# functions of rules.py that decide about text, rights or seals rather than make a figure still name all three headings
HEADINGS = ("Unit:", "Withheld:", "Source:")


def undocumented(found: Module) -> list[str]:
    """Return the public things without a docstring."""
    things = [*found.public_functions(), *found.public_classes()]
    return [f"{found.name}:{thing.lineno} {thing.name}" for thing in things if not ast.get_docstring(thing)]


def headings_missing(found: Module) -> list[str]:
    """Return the rules that do not say unit, withheld cases and source."""
    return [
        f"{found.name}:{function.lineno} {function.name} lacks {heading}"
        for function in found.public_functions()
        for heading in HEADINGS
        if heading not in (ast.get_docstring(function) or "")
    ]


def not_keyword_only(found: Module) -> list[str]:
    """Return the functions that take more than one argument by position."""
    return [
        f"{found.name}:{function.lineno} {function.name}"
        for function in doors(found)
        if len(function.args.args) + len(function.args.posonlyargs) > 1
    ]


def without_person_and_moment(found: Module) -> list[str]:
    """Return the services that do not take `by` and `at` by name."""
    return [
        f"{found.name}:{function.lineno} {function.name} lacks {name}="
        for function in doors(found)
        for name in ("by", "at")
        if name not in {argument.arg for argument in function.args.kwonlyargs}
    ]


def lacking(found: Module, heading: str) -> list[str]:
    """Return the public functions whose docstring lacks a heading."""
    return [
        f"{found.name}:{function.lineno} {function.name}"
        for function in doors(found)
        if heading not in (ast.get_docstring(function) or "")
    ]


def first_line(function: Function) -> str:
    return (ast.get_docstring(function) or "").partition("\n")[0]


def test_public_things_are_documented():
    kernel = [found for found in modules() if found.app == "kernel"]
    bare = [line for found in [*kernel, *modules(*DOCUMENTED)] for line in undocumented(found)]

    assert not bare, report("Everything public says in a sentence what it is or does.", PAGE, bare)


def test_the_first_sentence_ends_with_a_full_stop():
    loose = [
        f"{found.name}:{function.lineno} {function.name}: {first_line(function)}"
        for found in modules(*DOCUMENTED)
        for function in found.public_functions()
        if not first_line(function).endswith((".", "?"))
    ]

    assert not loose, report("A docstring begins with one whole sentence on one line.", PAGE, loose)


def test_rules_say_unit_withheld_cases_and_source():
    lax = [line for found in modules("rules") for line in headings_missing(found)]

    assert not lax, report("A rule says Unit:, Withheld: and Source: with its method page.", PAGE, lax)


def test_rules_return_something():
    mute = [
        f"{found.name}:{function.lineno} {function.name}"
        for found in modules("rules")
        for function in found.public_functions()
        if not first_line(function).startswith("Return")
    ]

    assert not mute, report("A rule's first sentence begins with “Return”.", PAGE, mute)


def test_every_method_page_that_is_named_exists():
    named = {(found.name, page) for found in modules() for page in METHOD.findall(found.text)}
    missing = sorted(f"{name} names {page}" for name, page in named if not (ROOT / page).exists())

    assert not missing, report("The method page is where a rule is explained: write it.", "docs/methods", missing)


def test_queries_are_keyword_only_and_count_their_database_queries():
    positional = [line for found in modules("queries") for line in not_keyword_only(found)]
    uncounted = [line for found in modules("queries") for line in lacking(found, "Database:")]

    assert not positional, report("Queries take keywords, so that a call reads as a question.", PAGE, positional)
    assert not uncounted, report("A query says “Database: N queries.”", PAGE, uncounted)


def test_services_take_person_and_moment_and_name_their_event():
    nameless = [line for found in modules("services") for line in without_person_and_moment(found)]
    silent = [line for found in modules("services") for line in lacking(found, "Audit:")]

    assert not nameless, report("A service is told by whom (by=) and when (at=).", PAGE, nameless)
    assert not silent, report(
        "A service names the journal event it writes: “Audit: app.thing-past-tense.”", PAGE, silent
    )


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (undocumented, "def coverage(): ..."),
        (
            headings_missing,
            'def coverage():\n    """Return it.\n\n    Unit: share.\n    Source: docs/methods/x.md.\n    """',
        ),
        (not_keyword_only, "def coverage(county, year): ..."),
        (without_person_and_moment, "def close_round(*, by): ..."),
        (lambda found: lacking(found, "Audit:"), 'def close_round():\n    """Close it."""'),
    ],
)
def test_the_checks_see_what_is_missing(check, text):
    assert check(module(text))
