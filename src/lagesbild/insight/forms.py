"""Shape of what a person chooses in the matrix, and says about a finding. Services decide; forms save nothing."""

from collections.abc import Sequence
from typing import Any

from django import forms

from lagesbild.kernel import swedish

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MatrixFilter(forms.Form):
    """Which goals the matrix is about."""

    mal = forms.ChoiceField(label="Överordnat mål", required=False)
    valdsform = forms.ChoiceField(label="Våldsform", required=False)

    def __init__(
        self, *args: Any, objectives: Sequence[tuple[str, str]], violence: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Offer the objectives that plans are linked to, and the forms of violence that goals concern."""
        super().__init__(*args, **kwargs)
        self.fields["mal"].choices = [("", "Alla mål"), *objectives]  # type: ignore[attr-defined]
        kinds = [(key, f"{name[:1].upper()}{name[1:]}") for key, name in violence]
        self.fields["valdsform"].choices = [("", "Alla våldsformer"), *kinds]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """Return the choices; one that does not exist is left out."""
        given = self.cleaned_data if self.is_valid() else {}
        return {"objective": given.get("mal", ""), "violence_type": given.get("valdsform", "")}


class FindingAnswer(forms.Form):
    """Why a finding is accepted, and until when."""

    reason = forms.CharField(
        label="Fyndet godtas eftersom",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skriv så att den som läser planen förstår. Svaret visas för alla.",
        error_messages={"required": "Skriv varför fyndet godtas."},
    )
    until = forms.DateField(
        label="Gäller till och med",
        widget=DAY,
        help_text="Dagen därefter visas fyndet igen.",
        error_messages={"required": "Välj en sista dag.", "invalid": "Skriv dagen som 2027-03-01."},
    )

    def clean_reason(self) -> str:
        """Return the reason in one piece, no longer than a reader has patience for."""
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) > 1000:
            raise forms.ValidationError(
                f"Skälet är {swedish.number(len(reason))} tecken; högst 1 000 får plats. Korta det."
            )
        return reason
