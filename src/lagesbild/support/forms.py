"""The shape of what a person may choose when looking for support."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django import forms

from lagesbild.support.rules import Audience

WHO = (
    ("", "Alla"),
    (Audience.EXPOSED.value, "Utsatt, närstående eller barn"),
    (Audience.USING.value, "Jag utövar våld eller köper sex"),
    (Audience.PROFESSIONAL.value, "Jag möter utsatta i mitt arbete"),
)


class Choose(forms.Form):
    """Where, what and for whom."""

    lan = forms.ChoiceField(label="Var bor du?", required=False)
    valdsform = forms.ChoiceField(label="Vad gäller det?", required=False)
    vem = forms.ChoiceField(label="Vem söker stöd?", required=False, choices=WHO)

    def __init__(
        self, given: Mapping[str, Any], counties: Iterable[tuple[str, str]] = (), violence: Iterable[str] = ()
    ) -> None:
        """Offer the counties and the kinds of violence there are."""
        super().__init__(given)
        self.fields["lan"].choices = [("", "Hela landet"), *counties]  # type: ignore[attr-defined]
        self.fields["valdsform"].choices = [("", "Alla våldsformer"), *((one, one) for one in violence)]  # type: ignore[attr-defined]


class Choice(TypedDict):
    """What a person has chosen; empty means all."""

    county: str
    violence: str
    audience: str


def chosen(given: Mapping[str, str]) -> Choice:
    """Return what the person has chosen, as the query wants it."""
    return {
        "county": given.get("lan", ""),
        "violence": given.get("valdsform", ""),
        "audience": given.get("vem", ""),
    }
