"""The forms of a plan's year: their shape and wording. Rules and rights are the services'."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.workplan.models import DateKind
from lagesbild.workplan.rules import KIND_WORDS
from lagesbild.workplan.services import DateFields

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))
Pairs = tuple[tuple[str, str], ...]


class Filter(forms.Form):
    """For whom, and what, the year is shown."""

    aktor = forms.ChoiceField(label="Ansvarig aktör", required=False)
    slag = forms.ChoiceField(
        label="Slag",
        required=False,
        choices=[("", "Alla"), *((one.value, words.capitalize()) for one, words in KIND_WORDS.items())],
    )

    def __init__(self, data: Mapping[str, Any], *, actors: Pairs) -> None:
        super().__init__(data)
        self.fields["aktor"].choices = [("", "Alla"), *actors]  # type: ignore[attr-defined]


class DateForm(forms.Form):
    """A date of a plan's own."""

    title = forms.CharField(
        label="Rubrik", max_length=200, help_text="Till exempel Uppföljning av målen i styrgruppen."
    )
    kind = forms.ChoiceField(label="Slag", choices=DateKind.choices)
    starts_on = forms.DateField(label="Första dagen", widget=DAY, validators=IN_REACH)
    ends_on = forms.DateField(
        label="Sista dagen", required=False, widget=DAY, validators=IN_REACH, help_text="Lämna tomt för en enda dag."
    )
    organisation = forms.ChoiceField(label="Ansvarig aktör", required=False)
    note = forms.CharField(label="Anmärkning", required=False, max_length=300)

    def __init__(self, data: Any = None, *, actors: Pairs) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = [("", "Ingen vald"), *actors]  # type: ignore[attr-defined]

    def as_fields(self) -> DateFields:
        """Return what was filled in; the last day becomes the day before which it ends."""
        given = dict(self.cleaned_data)
        last = given.pop("ends_on") or given["starts_on"]
        return DateFields(**given, ends_before=last + timedelta(days=1))
