"""The shape of what a reader may choose in the list of methods."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from django import forms

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
