"""What exists is documented, and what is documented exists."""

import ast
import re

import pytest

import reference
from lagesbild.journal import wording
from lagesbild.kernel import errors, questions
from tests.house.source import ROOT, Module, module, modules, report

PAGE = "docs/reference: run ./run fix"
EVENT = re.compile(r"^[a-z]+\.[a-z]+(?:-[a-z]+)+$")


@pytest.mark.parametrize("name", reference.MAKERS)
def test_a_reference_page_says_what_the_code_says(name):
    expected = reference.MAKERS[name]()

    written = (reference.PAGES / name).read_text(encoding="utf-8")

    assert written == expected, report(
        "The page is made from the code.", PAGE, [f"docs/reference/{name} is out of date"]
    )


def events_written(found: Module) -> set[str]:
    """Return the events that stand as text in a module, docstrings apart."""
    texts = {
        node.value for node in ast.walk(found.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if EVENT.match(text)}


def test_events_written_and_events_promised_are_the_same():
    promised = {event for event, _, _ in reference.audit_events()}
    written = {event for found in modules("services") for event in events_written(found)}

    unpromised = [f"{event} is written, but stands under no Audit:" for event in sorted(written - promised)]
    unwritten = [f"{event} stands under Audit:, but is never written" for event in sorted(promised - written)]

    assert not unpromised + unwritten, report("A service names the event it writes.", PAGE, unpromised + unwritten)


def test_error_codes_are_unique_and_belong_to_their_app():
    refusals = reference._below(errors.DomainError)
    codes = [one.code for one in refusals]

    twice = sorted({code for code in codes if codes.count(code) > 1})
    astray = sorted(
        f"{one.__module__}.{one.__name__} has {one.code}"
        for one in refusals
        if one.code.partition("/")[0] not in one.__module__.split(".")
    )

    assert not twice, report("An error code belongs to one class.", "docs/reference/errors.md", twice)
    assert not astray, report("An error code begins with the name of its app.", "docs/reference/errors.md", astray)


def test_every_question_has_its_method_page():
    missing = [f"{one.id} names {one.method}" for one in questions.registered() if not (ROOT / one.method).exists()]

    assert not missing, report("A question names the page that says how its figures are made.", "docs/methods", missing)


def test_question_ids_begin_with_an_app():
    apps = {found.app for found in modules()}
    astray = [one.id for one in questions.registered() if one.id.partition(".")[0] not in apps]

    assert not astray, report("A question's id is app.what-it-asks.", PAGE, astray)


def test_events_are_found_in_docstrings_and_in_code():
    service = 'def open_round():\n    """Open it."""\n    record("rounds.round-closed")'

    assert reference.events_in("Open it.\n\nAudit: rounds.round-opened.") == ["rounds.round-opened"]
    assert events_written(module(service)) == {"rounds.round-closed"}


def test_every_event_has_words_for_a_person():
    words = wording.events()
    wordless = sorted({event for event, _, _ in reference.audit_events()} - set(words))

    assert not wordless, report(
        "An app's AppConfig says what its events are called.", "lagesbild/journal/wording.py", wordless
    )
