"""Questionnaires: 500 questions linted, and 500 questions with a repeat of 100 rows reckoned on a save."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from lagesbild.cli.bench.measures import Measure, timed
from lagesbild.questionnaires.rules.definition import Value
from lagesbild.questionnaires.rules.linting import lint_text
from lagesbild.questionnaires.rules.reading import FORMAT, read
from lagesbild.questionnaires.rules.route import state

ON = date(2026, 11, 21)
QUESTIONS, ROWS = 500, 100
LINT_SECONDS, ROUTE_SECONDS = 2.0, 0.02


def measure() -> Iterator[Measure]:
    """Yield the seconds of a lint and of a save; nothing is read from the database."""
    definition = _large()
    text = json.dumps(definition, ensure_ascii=False, indent=1)
    linted = timed(lambda: lint_text(text))
    yield Measure("questionnaire-lint-seconds", round(linted.seconds, 3), "s", LINT_SECONDS, f"{QUESTIONS} frågor")
    questionnaire, answers = read(definition), dict(_answers())
    saved = timed(lambda: state(questionnaire, answers, today=ON))
    told = f"{QUESTIONS} frågor och {ROWS} rader"
    yield Measure("questionnaire-route-seconds", round(saved.seconds, 4), "s", ROUTE_SECONDS, told)


def _large() -> dict[str, Any]:
    items: list[dict[str, Any]] = [
        {
            "variable": f"q{number}",
            "kind": "number",
            "label": {"sv": f"Fråga {number}"},
            "relevant": f"q{number - 1} > 3 and not (q{number - 1} = 4)" if number else "",
            "constraint": f"q{number} >= 0 and q{number} <= 1000",
            "constraint_message": {"sv": "Från 0 till 1 000."},
        }
        for number in range(QUESTIONS - 4)
    ]
    inside = [
        {"variable": f"r{number}", "kind": "number", "label": {"sv": "Rad"}, "relevant": f"q{number} > 1"}
        for number in range(3)
    ]
    items.append({"kind": "repeat", "key": "rader", "title": {"sv": "Rader"}, "items": inside})
    items.append({"variable": "summa", "kind": "number", "label": {"sv": "Summa"}, "calculation": "sum(rader/r0)"})
    section = {"key": "delen", "title": {"sv": "Delen"}, "items": items}
    shared = {"format": FORMAT, "key": "stort", "version": "1", "profile": "survey", "title": {"sv": "Stort"}}
    return {**shared, "sections": [section]}


def _answers() -> Iterator[tuple[str, Value]]:
    yield from ((f"q{number}", str(number + 5)) for number in range(QUESTIONS - 4))
    yield from ((f"rader/r{row}/r{number}", "12") for row in range(ROWS) for number in range(3))
