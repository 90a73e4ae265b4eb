"""Decisions are numbered without gaps in order, and the index says what they say."""

import re

from tests.house.source import ROOT, report

FOLDER = ROOT / "docs" / "adr"
PAGE = "docs/adr/index.md"
HEADING = re.compile(r"\A# (\d{4}) (.+)\n")
STATUS = re.compile(r"^Status: (proposed|accepted|superseded by \[?\d{4})", re.MULTILINE)
SECTIONS = ("## Context", "## Options", "## Decision", "## Price")


def decisions() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[0-9]*.md"))}


def faults(name: str, text: str) -> list[str]:
    """Return what is wrong with one decision: its heading, its status or its sections."""
    heading = HEADING.match(text)
    found = []
    if not heading or heading[1] != name[:4]:
        found.append(f"{name}: the heading begins with “# {name[:4]} ”")
    if not STATUS.search(text):
        found.append(f"{name}: no line “Status: accepted”, “proposed” or “superseded by NNNN”")
    found += [f"{name}: no “{section}”" for section in SECTIONS if section not in text]
    return found


def index_line(name: str, text: str) -> str:
    heading, status = HEADING.match(text), STATUS.search(text)
    assert heading
    assert status
    return f"| [{heading[1]}]({name}) | {heading[2]} | {status[1].partition(' ')[0]} |"


def test_every_decision_has_number_status_and_sections():
    found = [fault for name, text in decisions().items() for fault in faults(name, text)]

    assert not found, report("A decision says context, options, decision and price.", PAGE, found)


def test_no_number_is_used_twice():
    numbers = [name[:4] for name in decisions()]

    assert sorted(set(numbers)) == numbers


def test_the_index_lists_every_decision():
    index = (FOLDER / "index.md").read_text(encoding="utf-8")
    expected = [index_line(name, text) for name, text in decisions().items()]

    assert [line for line in index.splitlines() if line.startswith("| [")] == expected, report(
        "The index says number, title and status of each decision.", PAGE, expected
    )


def test_the_check_sees_a_wrong_number():
    assert faults("0004-withheld.md", "# 0005 Withheld\n\nStatus: accepted\n")
