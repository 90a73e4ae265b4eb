"""The form of a decision on what is comparable."""

from collections.abc import Mapping
from typing import Any

from django import forms

from lagesbild.questionnaires.models import ConcordanceKind
from lagesbild.questionnaires.rules.concordance import Match
from lagesbild.questionnaires.services import Decision


class Judgement(forms.Form):
    """How variables of the earlier version answer to variables of the later one, and why."""

    before = forms.MultipleChoiceField(label="Frågor förut", required=False)
    kind = forms.ChoiceField(label="Bedömning", choices=ConcordanceKind.choices)
    after = forms.MultipleChoiceField(label="Frågor nu", required=False)
    recoding = forms.CharField(
        label="Omkodning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "expression"}),
        help_text="En rad per tidigare värde: variabel:värde = värde nu. Det som inte står här förs inte över.",
    )
    reason = forms.CharField(label="Motivering", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, before: Mapping[str, str], after: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, labels in (("before", before), ("after", after)):
            field: Any = self.fields[name]
            field.choices = [(key, f"{key}: {label}") for key, label in labels.items()]
            field.widget.attrs["size"] = min(8, max(2, len(labels)))

    def clean_recoding(self) -> dict[str, str]:
        """Return the recoding by earlier value."""
        found = {}
        for number, line in enumerate(self.cleaned_data["recoding"].splitlines(), start=1):
            old, sign, new = (part.strip() for part in line.partition("="))
            if sign and ":" in old and new:
                found[old] = new
            elif line.strip():
                raise forms.ValidationError(f"Rad {number}: skriv som variabel:värde = värde nu.")
        return found

    def said(self) -> Decision:
        """Return the decision."""
        given = self.cleaned_data
        return Decision(Match(given["kind"]), given["before"], given["after"], given["reason"], given["recoding"])
