"""The shape of what a reader may choose, and of what a person says of a method in a municipality."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.methods.models import Implementation
from lagesbild.methods.rules import STAGE_WORDS
from lagesbild.methods.services import StepFields

LEVELS = ("universell", "selektiv", "indikerad", "alla nivåer", "ej tillämpligt")


class Choose(forms.Form):
    """Which methods the list shows."""

    q = forms.CharField(label="Sök", max_length=100, required=False)
    slag = forms.ChoiceField(label="Slag", required=False)
    niva = forms.ChoiceField(
        label="Insatsform", required=False, choices=[("", "Alla"), *((level, level) for level in LEVELS)]
    )

    def __init__(self, given: Mapping[str, Any], kinds: Iterable[str] = ()) -> None:
        """Offer the kinds there are."""
        super().__init__(given)
        self.fields["slag"].choices = [("", "Alla"), *((kind, kind) for kind in kinds)]  # type: ignore[attr-defined]


class Choice(TypedDict):
    """What a reader has chosen to see; empty means all."""

    search: str
    kind: str
    level: str


def chosen(given: Mapping[str, str]) -> Choice:
    """Return what the reader has chosen, as the query wants it."""
    return {"search": given.get("q", "")[:100], "kind": given.get("slag", ""), "level": given.get("niva", "")}


DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))


class ChooseCounty(forms.Form):
    """Which county, on which day, the spread is shown for."""

    lan = forms.ChoiceField(label="Län", required=False)
    dag = forms.DateField(label="Dag", required=False, widget=DAY, validators=IN_REACH)

    def __init__(self, given: Mapping[str, Any], counties: Iterable[tuple[str, str]]) -> None:
        """Offer the counties there are."""
        super().__init__(given)
        self.fields["lan"].choices = [("", "Hela landet"), *counties]  # type: ignore[attr-defined]

    def chosen(self, today: date) -> tuple[str, date]:
        """Return the county and the day; what cannot be read is the whole country, today."""
        self.is_valid()
        return self.cleaned_data.get("lan", ""), self.cleaned_data.get("dag") or today


class StepForm(forms.Form):
    """How far an organisation has come with a method."""

    organisation = forms.ChoiceField(label="Kommun")
    stage = forms.ChoiceField(label="Steg", choices=[(stage.value, words) for stage, words in STAGE_WORDS.items()])
    since = forms.DateField(
        label="Från",
        widget=DAY,
        validators=IN_REACH,
        help_text="Är bara året känt, skriv årets sista dag.",
    )
    reason = forms.CharField(
        label="Varför den slutade", required=False, max_length=300, help_text="Bara när kommunen har slutat."
    )
    note = forms.CharField(label="Anmärkning", required=False, max_length=300, help_text="Skriv inga namn på personer.")

    def __init__(
        self, data: Any = None, *, choices: Iterable[tuple[str, str]], initial: Mapping[str, Any] | None = None
    ) -> None:
        """Offer the municipalities there are."""
        super().__init__(data, initial=dict(initial or {}))
        self.fields["organisation"].choices = [("", "Välj kommun"), *choices]  # type: ignore[attr-defined]

    def as_fields(self) -> StepFields:
        """Return what was filled in."""
        return StepFields(**self.cleaned_data)


def initial_of(step: Implementation) -> dict[str, Any]:
    """Return what the form shows of a step that exists."""
    copied = {name: getattr(step, name) for name in ("stage", "since", "reason", "note")}
    return {"organisation": step.organisation.key, **copied}
