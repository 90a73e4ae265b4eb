"""What the pages of answering send: read, never judged. All that is typed is kept, and checked when it is ready."""

import contextlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from lagesbild.answering.queries.definitions import Asked
from lagesbild.answering.rules.reading import value_of
from lagesbild.answering.rules.saving import RowMove, RowStep
from lagesbild.answering.services import Typed
from lagesbild.answering.services.opening import row_key
from lagesbild.questionnaires.rules.definition import Question, Questionnaire

# what a button says: what is done, and with what
DO, MOVES = "do", {"rad-ny": RowMove.ADD, "rad-bort": RowMove.REMOVE, "rad-upp": RowMove.UP, "rad-ned": RowMove.DOWN}
CONFIRM_ALL = "allt-oforandrat"
CHOSEN = "val-"
MOST_MINUTES = 100_000


@dataclass(frozen=True)
class Sent:
    """A section's page as it was sent: what to save, which blocks it had drawn, and which button was pressed."""

    typed: Typed
    drawn: frozenset[str]
    do: str


def read_section(data: QueryDict, *, asked: Asked, questionnaire: Questionnaire) -> Sent:
    """Return what a section's page sends. Only questions that the page had drawn are read, so that none is emptied."""
    do = data.get(DO, "")
    drawn = data.getlist("fraga")
    save_id = _uuid(data.get("save_id", "")) or uuid.uuid4()
    values = {
        place: value_of(question, data.getlist(place), questionnaire) for place, question in _questions(drawn, asked)
    }
    for name in [name for name in data if name.startswith(CHOSEN)]:
        if data[name] == "saved":
            values.pop(name.removeprefix(CHOSEN), None)
    ticked = set(drawn if do == CONFIRM_ALL else data.getlist("oforandrat"))
    return Sent(
        Typed(
            save_id=save_id,
            revision=_number(data.get("revision", "")),
            values=values,
            page=_uuid(data.get("page", "")),
            confirm={place: place in ticked for place in data.getlist("kand") if place in values},
            steps=_steps(do, save_id),
        ),
        frozenset(drawn),
        do,
    )


def _questions(drawn: Sequence[str], asked: Asked) -> list[tuple[str, Question]]:
    found = ((place, asked.question(place)) for place in drawn)
    return [(place, question) for place, question in found if question is not None and not question.calculation]


def _steps(do: str, save_id: uuid.UUID) -> tuple[RowStep, ...]:
    what, _, place = do.partition(":")
    if what not in MOVES:
        return ()
    repeat, _, row = place.partition("/")
    return (RowStep(repeat, MOVES[what], row or row_key(save_id)),)


def _uuid(text: str) -> uuid.UUID | None:
    with contextlib.suppress(ValueError):
        return uuid.UUID(text)
    return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


class HandOver(forms.Form):
    """To whom a part of the answer is handed: a role, never a name, and an address when the link goes by letter."""

    sections = forms.MultipleChoiceField(
        label="Vilka avsnitt?", required=False, widget=forms.CheckboxSelectMultiple, help_text="Du kan välja flera."
    )
    role = forms.ChoiceField(
        label="Vad ska mottagaren göra?",
        choices=[
            ("colleague", "Fylla i avsnitten som jag har valt"),
            ("signer", "Granska allt och lämna in"),
            ("reader", "Läsa allt"),
        ],
        initial="colleague",
        widget=forms.RadioSelect,
    )
    label = forms.CharField(
        label="Vem är det?", max_length=120, help_text="Skriv en funktion, till exempel socialchef. Skriv inget namn."
    )
    address = forms.EmailField(
        label="E-postadress", required=False, help_text="Lämna tomt om du hellre kopierar länken och skickar den själv."
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"nonce": uuid.uuid4()})
        self.fields["sections"].choices = list(sections)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse to let a colleague in to nothing."""
        given = super().clean() or {}
        if given.get("role") == "colleague" and not given.get("sections"):
            self.add_error("sections", "Välj minst ett avsnitt.")
        return given


class Sign(forms.Form):
    """Who hands in, by role, and how long it took."""

    signed_by_role = forms.CharField(
        label="Din funktion", max_length=200, help_text="Till exempel förvaltningschef. Skriv inget namn."
    )
    may_sign = forms.BooleanField(label="Jag har rätt att lämna svaret för vår organisation")
    minutes = forms.IntegerField(
        label="Hur många minuter tog det sammanlagt?",
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        help_text="Ungefär räcker. Vi frågar för att kunna göra det kortare nästa gång.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class Upload(forms.Form):
    """The workbook, filled in."""

    file = forms.FileField(label="Excelfilen", help_text="Den fil som du hämtade här, ifylld.")
