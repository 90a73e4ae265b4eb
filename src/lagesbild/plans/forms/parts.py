"""Shape of what a person says of what stands under a goal, and of the perspectives that were tried."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from lagesbild.kernel import swedish
from lagesbild.plans.forms.fields import Number, day, offered, text
from lagesbild.plans.models import Verdict
from lagesbild.plans.queries import PartChoices, ReviewRow
from lagesbild.plans.rules import (
    LEAD,
    ROLES,
    FollowUpFields,
    IndicatorFields,
    PartFields,
    PlannedFields,
    ResponsibilityFields,
    ReviewFields,
)
from lagesbild.ui.edits import TwoEditors


class Part(TwoEditors):
    """A row under a goal; each kind says which fields it has and what they become."""

    becomes: type[PartFields]

    def __init__(self, *args: Any, choices: PartChoices, said: PartFields | None = None, **kwargs: Any) -> None:
        """Offer actors and indicators, and start from what was said before."""
        super().__init__(*args, **{"initial": self.filled(said) if said else None, "is_new": said is None, **kwargs})
        for name, listed, none in (
            ("organisation", choices.organisations, "Ingen vald"),
            ("indicator", choices.indicators, "Ingen registrerad indikator"),
        ):
            if name in self.fields:
                self.fields[name].choices = offered(listed, none=none)  # type: ignore[attr-defined]

    @staticmethod
    def filled(said: PartFields) -> dict[str, Any]:
        """Return what the form shows of what was said."""
        return asdict(said)

    def said(self) -> PartFields:
        """Return what the person said."""
        return self.becomes(**{one.name: self.cleaned_data[one.name] for one in fields(self.becomes)})


class Planned(Part):
    """An activity that the plan names under a goal."""

    becomes = PlannedFields
    title = forms.CharField(
        label="Vad som ska göras", max_length=400, error_messages={"required": "Skriv vad som ska göras."}
    )
    method = forms.CharField(label="Metod", max_length=200, required=False)
    organisation = forms.ChoiceField(label="Ansvarig aktör", required=False)
    responsible = forms.CharField(
        label="Ansvarig i planens ord",
        max_length=300,
        required=False,
        help_text="När planen nämner en funktion eller någon som inte finns bland aktörerna. Inget personnamn.",
    )
    starts_on = day("Börjar")
    last_day = day("Klar senast")
    period = forms.CharField(
        label="Tid i planens ord", max_length=200, required=False, help_text="Till exempel varje höst, eller löpande."
    )
    resources = forms.CharField(
        label="Resurser", max_length=400, required=False, help_text="Pengar, arbetstid eller personer."
    )

    def clean(self) -> dict[str, Any]:
        """Say when the last day comes before the first."""
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("last_day")
        if first and last and last < first:
            self.add_error(
                "last_day",
                f"Den ska vara klar {swedish.day(last)}, före den börjar {swedish.day(first)}. Rätta den ena.",
            )
        return given

    @staticmethod
    def filled(said: PartFields) -> dict[str, Any]:
        """Return what the form shows of what was said; the last day is the day before it ends."""
        given = asdict(said)
        before = given.pop("ends_before")
        return given | {"last_day": before - timedelta(days=1) if before else None}

    def said(self) -> PlannedFields:
        """Return what the person said; the activity ends before the day after its last."""
        given = dict(self.cleaned_data)
        last = given.pop("last_day")
        return PlannedFields(**given, ends_before=last + timedelta(days=1) if last else None)


class GoalIndicator(Part):
    """What a goal is measured by."""

    becomes = IndicatorFields
    indicator = forms.ChoiceField(
        label="Registrerad indikator", required=False, help_text="Då följer målet indikatorns mätvärden."
    )
    title = forms.CharField(
        label="Mått i planens egna ord",
        max_length=400,
        required=False,
        help_text="Vad som räknas, för vilka. Behövs bara när ingen registrerad indikator passar.",
    )
    unit = forms.CharField(
        label="Enhet", max_length=120, required=False, help_text="Tomt betyder den registrerade indikatorns enhet."
    )
    baseline_value = Number(label="Utgångsläge", hint="Till exempel 42,5.")
    baseline_period = forms.CharField(
        label="Utgångslägets period", max_length=60, required=False, help_text="Till exempel 2024."
    )
    target_value = Number(label="Målvärde")
    target_on = day("Målvärdet ska nås senast")
    organisation = forms.ChoiceField(label="Måttets ägare", required=False, help_text="Den som tar fram uppgiften.")
    note = forms.CharField(label="Anmärkning", max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        """Say when nothing is measured."""
        given = super().clean() or {}
        if not (given.get("indicator") or given.get("title") or "title" in self.errors):
            self.add_error("indicator", "Välj en registrerad indikator, eller skriv måttet i planens egna ord.")
        return given


class FollowUp(Part):
    """How a goal is followed up."""

    becomes = FollowUpFields
    title = forms.CharField(
        label="Hur målet följs upp", max_length=400, error_messages={"required": "Skriv hur målet följs upp."}
    )
    responsible = forms.CharField(
        label="Vem som följer upp", max_length=300, required=False, help_text="En aktör eller en funktion."
    )
    period = forms.CharField(label="När", max_length=200, required=False, help_text="Till exempel varje år i mars.")


class Responsible(Part):
    """Who answers for a goal, and in which role."""

    becomes = ResponsibilityFields
    organisation = forms.ChoiceField(label="Aktör", error_messages={"required": "Välj en aktör."})
    role = forms.CharField(
        label="Roll",
        max_length=60,
        initial=LEAD,
        help_text=f"Till exempel {swedish.joined(ROLES[1:])}; den som leder är {LEAD}.",
        error_messages={"required": "Skriv vilken roll aktören har."},
    )


PARTS: dict[str, type[Part]] = {
    "ansvar": Responsible,
    "insatser": Planned,
    "indikatorer": GoalIndicator,
    "uppfoljning": FollowUp,
}


class Perspectives(TwoEditors):
    """Each perspective, whether it was tried, and how or why not."""

    def __init__(self, *args: Any, rows: Sequence[ReviewRow], **kwargs: Any) -> None:
        """Make two fields for each perspective, filled with what was said before."""
        self.rows = tuple(rows)
        initial = {f"{row.key}-verdict": row.verdict for row in rows} | {
            f"{row.key}-reason": row.reason for row in rows
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        for row in rows:
            choices = [("", "Inte prövat"), *((value, str(label).capitalize()) for value, label in Verdict.choices)]
            self.fields[f"{row.key}-verdict"] = forms.ChoiceField(label="Prövning", choices=choices, required=False)
            reason = text("Hur eller varför inte", rows=1)
            reason.max_length = 400
            reason.validators.append(MaxLengthValidator(400))
            self.fields[f"{row.key}-reason"] = reason
            for name in ("verdict", "reason"):
                field = self.fields[f"{row.key}-{name}"]
                field.whole_label = f"{row.name}, {str(field.label).casefold()}"  # type: ignore[attr-defined]

    def pairs(self) -> list[tuple[ReviewRow, forms.BoundField, forms.BoundField]]:
        """Return the fields of each perspective beside it."""
        return [(row, self[f"{row.key}-verdict"], self[f"{row.key}-reason"]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """Say where it is not told why a perspective is not relevant."""
        given = super().clean() or {}
        for row in self.rows:
            if given.get(f"{row.key}-verdict") == Verdict.NOT_RELEVANT and not given.get(f"{row.key}-reason"):
                self.add_error(f"{row.key}-reason", f"Skriv varför perspektivet {row.name} inte är relevant.")
        return given

    def said(self) -> tuple[ReviewFields, ...]:
        """Return what the person said of each perspective."""
        given = self.cleaned_data
        return tuple(
            ReviewFields(row.key, given[f"{row.key}-verdict"], given[f"{row.key}-reason"].strip()) for row in self.rows
        )
