"""Forms of the reports."""

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
