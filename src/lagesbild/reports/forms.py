"""Forms of the reports."""

from collections.abc import Sequence
from typing import Any

from django import forms


class Text(forms.Form):
    """One of the author's texts."""

    text = forms.CharField(
        label="Text",
        help_text="Lämna en tom rad mellan styckena.",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=20_000,
        error_messages={"required": "Skriv en text."},
    )


class Freeze(forms.Form):
    """That the author has read the report through."""

    read_through = forms.BooleanField(
        label="Rapporten är genomläst och klar att lämnas",
        error_messages={"required": "Läs igenom rapporten och kryssa i rutan."},
    )


class Start(forms.Form):
    """Which plan and year a new report is about."""

    plan = forms.ChoiceField(label="Plan", error_messages={"required": "Välj en plan."})
    year = forms.IntegerField(
        label="Verksamhetsår",
        min_value=2000,
        max_value=2100,
        error_messages={"required": "Ange ett år.", "invalid": "Ange ett år med fyra siffror."},
    )

    def __init__(self, data: Any, *, plans: Sequence[tuple[str, str]], year: int) -> None:
        """Offer the plans of one's own counties, and last year."""
        super().__init__(data, initial={"year": year})
        self.fields["plan"].choices = plans  # type: ignore[attr-defined]
