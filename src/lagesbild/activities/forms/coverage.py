"""The form that selects what coverage is asked of. The names are those of the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lagesbild.activities.queries import By, Selection
from lagesbild.activities.rules import ReachedWhen

FIRST_YEAR, LAST_YEAR = 1990, 2100
Choice = tuple[str, str]


class CoverageSelection(forms.Form):
    """Which activities, where, when, by what rule, and what the municipalities are shared out by."""

    lan = forms.ChoiceField(label="Län", required=False)
    insats = forms.ChoiceField(label="Insats", required=False)
    metod = forms.ChoiceField(label="Metod", required=False)
    fran = forms.IntegerField(label="Från år", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    till = forms.IntegerField(label="Till år", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    regel = forms.ChoiceField(
        label="Nådd är en kommun med", required=False, choices=[(one.value, one.words) for one in ReachedWhen]
    )
    efter = forms.ChoiceField(
        label="Dela upp efter", required=False, choices=[("", "Inget"), *((one.value, one.words) for one in By)]
    )

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        counties: Sequence[Choice],
        activities: Sequence[Choice],
        methods: Sequence[Choice],
    ) -> None:
        super().__init__(data)
        for name, every, offered in (
            ("lan", "Hela landet", counties),
            ("insats", "Alla insatser", activities),
            ("metod", "Alla metoder", methods),
        ):  # fmt: skip
            self.fields[name].choices = [("", every), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse years that run backwards."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("fran"), told.get("till")
        if first and last and first > last:
            self.add_error("till", "Det sista året ligger före det första.")
        return told

    def selection(self) -> Selection:
        """Return what is asked for; a choice that does not exist asks for nothing."""
        self.is_valid()
        told = self.cleaned_data
        return Selection(
            activities=(told["insats"],) if told.get("insats") else (),
            method=told.get("metod", ""),
            county=told.get("lan", ""),
            first_year=told.get("fran"),
            last_year=told.get("till") if "till" not in self.errors else None,
            when=ReachedWhen(told.get("regel") or ReachedWhen.ONE),
        )

    def by(self) -> By | None:
        """Return what the municipalities are shared out by."""
        self.is_valid()
        chosen = self.cleaned_data.get("efter")
        return By(chosen) if chosen else None
