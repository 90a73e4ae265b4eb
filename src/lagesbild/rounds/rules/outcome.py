"""What an accepted answer becomes in the register: facts of activities, read out of rows and sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lagesbild.questionnaires.rules.definition import Answers, Questionnaire, Repeat, Value
from lagesbild.rounds.rules.statements import REGISTER

TITLE = "activity.title"


@dataclass(frozen=True)
class Reported:
    """One activity as an answer reports it: where in the answer, under which goal, and each fact that was said.

    `facts` is by the name in the question's codes: "activity.title", "participation.persons", "result.text".
    """

    address: str
    goal: str
    facts: Mapping[str, Value]

    def text(self, fact: str) -> str:
        """Return a fact as text, empty when it was not said."""
        value = self.facts.get(fact)
        return value.strip() if isinstance(value, str) else ""

    def number(self, fact: str) -> Decimal | None:
        """Return a fact as a number, None when it was not said or is no number."""
        try:
            return Decimal(self.text(fact)) if self.text(fact) else None
        except InvalidOperation:
            return None


def reported(questionnaire: Questionnaire, answers: Answers) -> tuple[Reported, ...]:
    """Return every activity that an answer reports, in the order of the questionnaire; a row without a name is none.

    Only questions with a code for the register count, so that nothing becomes a fact by chance.

    Unit: activities.
    Withheld: rows without a name.
    Source: docs/methods/statement-from-a-plan.md.
    """
    found = []
    for section in questionnaire.sections:
        for repeat in section.repeats():
            coded = {asked.variable: asked.codes[REGISTER] for asked in repeat.items if REGISTER in asked.codes}
            for row in _rows(repeat, answers):
                facts = {
                    fact: answers[f"{repeat.key}/{row}/{variable}"]
                    for variable, fact in coded.items()
                    if answers.get(f"{repeat.key}/{row}/{variable}")
                }
                one = Reported(f"{repeat.key}/{row}", section.goal, facts)
                if one.text(TITLE):
                    found.append(one)
    return tuple(found)


def _rows(repeat: Repeat, answers: Answers) -> tuple[str, ...]:
    stated = answers.get(repeat.key)
    if isinstance(stated, tuple | list):
        return tuple(stated)
    begins = f"{repeat.key}/"
    return tuple(dict.fromkeys(key.split("/")[1] for key in answers if key.startswith(begins)))
