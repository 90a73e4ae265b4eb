"""Shape of what a person says about plans, in plain Swedish. Services decide; forms save nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from lagesbild.kernel import swedish
from lagesbild.plans.forms.fields import DAY, IN_REACH, offered, text
from lagesbild.plans.models import PlanLevel, PlanStatus
from lagesbild.plans.queries import Measures, PlanChoices
from lagesbild.plans.rules import Demand, PlanFields
from lagesbild.ui.edits import TwoEditors


class Filter(forms.Form):
    """What the list of plans shows."""

    q = forms.CharField(label="Sök", required=False, max_length=100)
    niva = forms.ChoiceField(label="Nivå", required=False, choices=[("", "Alla nivåer"), *PlanLevel.choices])
    lan = forms.ChoiceField(label="Län", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *PlanStatus.choices])

    def __init__(self, *args: Any, counties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the counties that have plans."""
        super().__init__(*args, **kwargs)
        self.fields["lan"].choices = [("", "Alla län"), *counties]  # type: ignore[attr-defined]


class MeasureFilter(forms.Form):
    """What a catalogue of measures shows."""

    omrade = forms.ChoiceField(label="Område", required=False)
    agare = forms.ChoiceField(label="Ägare", required=False)
    lage = forms.ChoiceField(label="Läge enligt källan", required=False)

    def __init__(self, *args: Any, measures: Measures, **kwargs: Any) -> None:
        """Offer the areas, owners and statuses of the catalogue."""
        super().__init__(*args, **kwargs)
        unknown = ("inte-kant", "Inte känt")
        lists = {
            "omrade": [("", "Alla"), *measures.area_choices],
            "agare": [("", "Alla"), *measures.owner_choices, unknown],
            "lage": [("", "Alla"), *((value, words.capitalize()) for value, words in measures.status_choices), unknown],
        }
        for name, values in lists.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]


class Plan(TwoEditors):
    """What a person says about a plan."""

    name = forms.CharField(label="Namn", max_length=300, error_messages={"required": "Skriv planens namn."})
    owner = forms.ChoiceField(
        label="Ägare",
        help_text="Den organisation som har beslutat planen.",
        error_messages={"required": "Välj den organisation som har beslutat planen."},
    )
    county = forms.ChoiceField(label="Län", required=False, help_text="Utan val används ägarens län.")
    level = forms.ChoiceField(label="Nivå", choices=PlanLevel.choices, initial=PlanLevel.LOCAL)
    kind = forms.CharField(
        label="Slag",
        max_length=60,
        help_text="Till exempel handlingsplan, strategi eller riktlinje.",
        error_messages={"required": "Skriv vilket slag av plan det är."},
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[one for one in PlanStatus.choices if one[0] != PlanStatus.OUT_FOR_COMMENT],
        initial=PlanStatus.DRAFT,
        help_text="Ett utkast syns bara i det egna länet och hos ägaren. Är planen redan beslutad väljer du det.",
    )
    starts_on = forms.DateField(label="Gäller från och med", required=False, widget=DAY, validators=IN_REACH)
    last_day = forms.DateField(label="Gäller till och med", required=False, widget=DAY, validators=IN_REACH)
    parent = forms.ChoiceField(label="Utgår från planen", required=False)
    vision = forms.CharField(label="Vision", max_length=400, required=False)
    purpose = text("Syfte")
    follow_up = text("Uppföljning", hint="Hur planen säger att den följs upp.")
    note = text("Anmärkning", rows=2)

    def __init__(self, *args: Any, choices: PlanChoices, said: PlanFields | None = None, **kwargs: Any) -> None:
        """Offer what may be chosen and start from what was said before."""
        super().__init__(*args, **{"initial": _said_plan(said), "is_new": said is None, **kwargs})
        lists = {
            "owner": offered(choices.owners, none="Välj ägare"),
            "county": offered(choices.counties, none="Ägarens län"),
            "parent": offered(choices.parents, none="Ingen"),
        }
        for name, values in lists.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        self._status = said.status if said else ""
        if said:
            # what a plan says is changed here; how far it has come is a step of its own
            del self.fields["status"]

    def clean(self) -> dict[str, Any]:
        """Say when the last day comes before the first."""
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("last_day")
        if first and last and last < first:
            self.add_error(
                "last_day",
                f"Sista dagen {swedish.day(last)} ligger före första dagen {swedish.day(first)}. Rätta den ena.",
            )
        return given

    def said(self) -> PlanFields:
        """Return what the person said; the plan ends before the day after its last."""
        given = {"status": self._status, **self.cleaned_data}
        last = given.pop("last_day")
        return PlanFields(**given, ends_before=last + timedelta(days=1) if last else None)


class Step(forms.Form):
    """What a step in a plan's life asks for; a step that asks for nothing has no fields."""

    decided_on = forms.DateField(
        label="Beslutad den",
        widget=DAY,
        validators=IN_REACH,
        error_messages={"required": "Skriv dagen då planen beslutades."},
    )
    decided_by = forms.CharField(
        label="Beslutad av",
        max_length=200,
        help_text="Vem som beslutade, i sin roll: landshövdingen, kommunfullmäktige. Inget personnamn.",
        error_messages={"required": "Skriv vem som beslutade planen."},
    )
    starts_on = forms.DateField(
        label="Gäller från och med",
        widget=DAY,
        validators=IN_REACH,
        error_messages={"required": "Skriv den första dagen planen gäller."},
    )

    def __init__(self, *args: Any, demand: Demand | None, **kwargs: Any) -> None:
        """Keep the fields that the step asks for; the first day may come later than the decision."""
        super().__init__(*args, **kwargs)
        if demand is None:
            self.fields.clear()
        self.fields.get("starts_on", forms.Field()).required = demand is Demand.START


class PlanFile(forms.Form):
    """A file with a plan, and the key of the draft it becomes when it does not replace the plan it came from."""

    file = forms.FileField(
        label="Fil",
        help_text="En arbetsbok (.xlsx) eller en fil i planformatet (.json).",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan fil."},
    )
    as_key = forms.SlugField(
        label="Läs in som utkast med nyckeln",
        max_length=60,
        required=False,
        help_text="Lämna tomt för att läsa in under filens egen nyckel.",
        error_messages={"invalid": "Skriv nyckeln med a–z, siffror och bindestreck, utan mellanslag."},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is larger than what may be uploaded, before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_BYTES:
            sizes = (file.size or 0, settings.UPLOAD_BYTES)
            size, most = (swedish.number(Fraction(one, 1024 * 1024), 1) for one in sizes)
            raise forms.ValidationError(
                f"Filen kan inte läsas in. Den är {size} MB; högst {most} MB får laddas upp. "
                "Ta bort bilder ur arbetsboken, eller dela upp planen."
            )
        return file


def _said_plan(said: PlanFields | None) -> dict[str, Any]:
    if said is None:
        return {}
    given = asdict(said)
    ends_before = given.pop("ends_before")
    return {**given, "last_day": ends_before - timedelta(days=1) if ends_before else None}
