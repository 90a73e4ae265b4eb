"""The forms where a person says what came of an activity."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django import forms

from lagesbild.activities.forms.activities import DAY, FIRST_YEAR, IN_REACH, LAST_YEAR
from lagesbild.activities.models import Design, Effect, Evaluation, EvaluationStatus, Result
from lagesbild.activities.services import EvaluationFields, OutcomeFields

ROWS = {"rows": 3}
TEXTS = {
    "result": ("Resultat", "Vad insatsen direkt ledde till."),
    "effect": ("Effekt", "En förändring för människor eller samhället. Den visas med hur den är känd."),
}


class OutcomeForm(forms.Form):
    """A result or an effect."""

    text = forms.CharField(label="Text", widget=forms.Textarea(attrs=ROWS), max_length=4000)
    year = forms.IntegerField(
        label="År", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text="Året det gäller."
    )
    rests_on_evaluation = forms.BooleanField(
        label="Effekten bygger på utvärderingen",
        required=False,
        help_text="Utan kryss visas den som en bedömning av organisationen.",
    )

    def __init__(self, data: Any = None, *, kind: str, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["text"].label, self.fields["text"].help_text = TEXTS[kind]
        if kind == "result":
            del self.fields["rests_on_evaluation"]

    def as_fields(self) -> OutcomeFields:
        """Return what was filled in."""
        return OutcomeFields(**self.cleaned_data)


class EvaluationForm(forms.Form):
    """Whether and how an activity was evaluated."""

    status = forms.ChoiceField(label="Är insatsen utvärderad?", choices=EvaluationStatus.choices, initial="unknown")
    design = forms.ChoiceField(
        label="Upplägg", required=False, choices=[("", "Vet ej"), *Design.choices], help_text="Hur den är gjord."
    )
    comparison = forms.CharField(
        label="Jämfört med", required=False, max_length=300, help_text="Till exempel verksamheter utan metoden."
    )
    sample = forms.CharField(
        label="Underlag", required=False, max_length=300, help_text="Hur många och vilka. Skriv inga namn."
    )
    finding = forms.CharField(label="Vad den fann", required=False, widget=forms.Textarea(attrs=ROWS))
    reference = forms.CharField(
        label="Hänvisning", required=False, max_length=400, help_text="Rapportens titel, utgivare och år."
    )
    reference_url = forms.URLField(
        label="Adress till utvärderingen", required=False, max_length=500, assume_scheme="https"
    )
    made_by = forms.CharField(label="Gjord av", required=False, max_length=300, help_text="En organisation.")
    expected_on = forms.DateField(
        label="Resultat väntas", required=False, widget=DAY, validators=IN_REACH, help_text="Om utvärderingen pågår."
    )
    expected_text = forms.CharField(
        label="Resultat väntas, med källans ord",
        required=False,
        max_length=120,
        help_text="När ingen dag är känd, till exempel våren 2027.",
    )
    note = forms.CharField(label="Om utvärderingen", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def as_fields(self) -> EvaluationFields:
        """Return what was filled in."""
        return EvaluationFields(**self.cleaned_data)


def initial_of_outcome(said: Result | Effect) -> dict[str, Any]:
    """Return what the form shows of a result or an effect that exists."""
    shown = {"text": said.text, "year": said.year}
    return {**shown, "rests_on_evaluation": said.rests_on_evaluation} if isinstance(said, Effect) else shown


def initial_of_evaluation(known: Evaluation | None) -> dict[str, Any]:
    """Return what the form shows of an evaluation that may exist."""
    return {one.name: getattr(known, one.name) for one in fields(EvaluationFields)} if known else {}
