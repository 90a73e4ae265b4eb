"""The shape of a question's parameters, and of the day a code should hold."""

from datetime import date

from django import forms
from django.http import QueryDict

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.kernel.questions import Question

RESERVED = frozenset({"format"})


class Parameters(forms.Form):
    """One text field for each parameter of a question."""

    def __init__(self, question: Question, given: QueryDict) -> None:
        """Make the fields from the question."""
        super().__init__(given or None)
        for one in question.parameters:
            hint = f"Till exempel {one.example}" if one.example else ""
            label = one.label[:1].upper() + one.label[1:]
            self.fields[one.key] = forms.CharField(
                label=label,
                required=one.required,
                help_text=hint,
                error_messages={"required": f"Ange {one.label}."},
            )


def day(text: str) -> date | None:
    """Return the day in the address, None when there is none.

    :raises InvalidInput: when it is not a day, or one that no register reaches.
    """
    if not text:
        return None
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        raise _refused(f"”{text}” är inte en dag.", "Skriv dagen som 2006-12-31.") from None
    if not FIRST_DAY <= asked <= LAST_DAY:
        raise _refused(f"året är {asked.year}.", OUT_OF_REACH)
    return asked


def _refused(what: str, remedy: str) -> InvalidInput:
    return InvalidInput("Sidan kan inte visas för den dagen.", [Fault("dag", what, remedy)], "Välj en annan dag.")
