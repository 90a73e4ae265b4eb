"""The forms of studies: their shape and wording. Rules and rights are the services'."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.activities.models import Design
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.studies.models import AgreementStatus, EthicsStatus, Study, StudyPlace, StudyStatus
from lagesbild.studies.queries import Choices
from lagesbild.studies.services import MilestoneFields, PlaceFields, ReferenceFields, StudyFields

IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))
NOT_KNOWN = ("", "Vet ej")


def day(label: str, *, required: bool = False, hint: str = "") -> forms.DateField:
    """Return a field for a day within reach."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, validators=IN_REACH, help_text=hint)


def text(label: str, most: int, *, required: bool = False, hint: str = "") -> forms.CharField:
    """Return a field for a line of text."""
    return forms.CharField(label=label, required=required, max_length=most, help_text=hint)


def lines(label: str, hint: str = "") -> forms.CharField:
    """Return a field for several lines of text."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=hint)


class Filter(forms.Form):
    """Which studies the register shows."""

    q = forms.CharField(label="Sök", max_length=100, required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alla"), *((words, words) for _, words in StudyStatus.choices)]
    )
    lan = forms.ChoiceField(label="Län", required=False)

    def __init__(self, given: Mapping[str, Any], counties: tuple[tuple[str, str], ...]) -> None:
        super().__init__(given)
        self.fields["lan"].choices = [("", "Alla"), *counties]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """Return what is asked for; a choice that does not exist asks for nothing."""
        self.is_valid()
        chosen = {"search": "q", "status": "status", "county": "lan"}
        return {name: self.cleaned_data.get(field, "") for name, field in chosen.items()}


class StudyForm(forms.Form):
    """What a person says of a study."""

    title = text("Rubrik", 300, required=True)
    question = lines("Vad den ska svara på")
    status = forms.ChoiceField(label="Status", choices=StudyStatus.choices, initial=StudyStatus.PLANNED)
    activity = forms.ChoiceField(label="Insats som studeras", required=False)
    method = forms.ChoiceField(label="Metod som studeras", required=False)
    owner = forms.ChoiceField(label="Ägare", required=False, help_text="Den som ansvarar och får påminnelserna.")
    carried_out_by = text("Utförs av", 300, hint="En organisation, till exempel ett universitet.")
    funding = text("Finansiering", 300)
    county = forms.ChoiceField(label="Län", required=False, help_text="Lämna tomt för en nationell studie.")
    starts_on = day("Börjar")
    ends_on = day("Sista dagen")
    design = forms.ChoiceField(label="Upplägg", required=False, choices=[NOT_KNOWN, *Design.choices])
    comparison = text("Jämfört med", 300)
    sample = text("Underlag", 300, hint="Hur många och vilka. Skriv inga namn.")
    agreement_status = forms.ChoiceField(label="Avtal", required=False, choices=[NOT_KNOWN, *AgreementStatus.choices])
    agreement_on = day("Avtal undertecknat")
    agreement_until = day("Avtal till och med")
    ethics_status = forms.ChoiceField(
        label="Etikprövning", required=False, choices=[NOT_KNOWN, *EthicsStatus.choices],
        help_text="Hos Etikprövningsmyndigheten.",
    )  # fmt: skip
    ethics_number = text("Etikprövningens diarienummer", 60)
    ethics_on = day("Etikprövning beslutad")
    result_due_on = day("Resultat väntas", hint="Ger en påminnelse sextio dagar före.")
    result_due_text = text("Resultat väntas, med källans ord", 120, hint="När ingen dag är känd.")
    finding = lines("Vad den fann", "När studien är avslutad.")
    note = lines("Anmärkning")
    is_public = forms.BooleanField(label="Visa studien för alla", required=False, initial=True)

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offered = {
            "activity": choices.activities,
            "method": choices.methods,
            "owner": choices.organisations,
            "county": choices.counties,
        }
        for name, pairs in offered.items():
            self.fields[name].choices = [("", "Inget valt"), *pairs]  # type: ignore[attr-defined]

    def as_fields(self) -> StudyFields:
        """Return what was filled in."""
        return StudyFields(**self.cleaned_data)


class PlaceForm(forms.Form):
    """A participating place."""

    organisation = forms.ChoiceField(label="Aktör", required=False)
    named_as = text("Benämning", 200, hint="Om den inte finns i listan, eller heter något eget i studien.")
    joined_on = day("Med från")
    left_on = day("Med till och med")
    note = text("Anmärkning", 300, hint="Skriv inga namn på personer.")

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["organisation"].choices = [("", "Inget valt"), *choices.organisations]  # type: ignore[attr-defined]

    def as_fields(self) -> PlaceFields:
        """Return what was filled in."""
        return PlaceFields(**self.cleaned_data)


class MilestoneForm(forms.Form):
    """Something promised to a day."""

    what = text("Vad", 200, required=True, hint="Till exempel etikansökan, datainsamling eller delrapport.")
    due_on = day("Ska vara klart", required=True)
    done_on = day("Klart", hint="Lämna tomt tills det är klart.")
    note = text("Anmärkning", 300)

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - the same for every part
        super().__init__(data, initial=dict(initial or {}))

    def as_fields(self) -> MilestoneFields:
        """Return what was filled in."""
        return MilestoneFields(**self.cleaned_data)


class ReferenceForm(forms.Form):
    """Where something about the study can be read."""

    text = text("Hänvisning", 400, required=True, hint="Titel, utgivare och år.")
    url = forms.URLField(label="Adress", required=False, max_length=500, assume_scheme="https")

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - the same for every part
        super().__init__(data, initial=dict(initial or {}))

    def as_fields(self) -> ReferenceFields:
        """Return what was filled in."""
        return ReferenceFields(**self.cleaned_data)


PARTS: dict[str, type[PlaceForm | MilestoneForm | ReferenceForm]] = {
    "place": PlaceForm,
    "milestone": MilestoneForm,
    "reference": ReferenceForm,
}


def initial_of(study: Study) -> dict[str, Any]:
    """Return what the form shows of a study that exists."""
    copied = {one.name: getattr(study, one.name) for one in fields(StudyFields)}
    keys = {name: getattr(copied[name], "key", "") for name in ("activity", "method", "owner")}
    return {**copied, **keys, "county": study.county.code if study.county else ""}


def initial_of_part(part: Any) -> dict[str, Any]:
    """Return what the form shows of a place, a milestone or a reference that exists."""
    if isinstance(part, StudyPlace):
        shown = {name: getattr(part, name) for name in ("named_as", "joined_on", "left_on", "note")}
        return {**shown, "organisation": part.organisation.key if part.organisation else ""}
    names = ("what", "due_on", "done_on", "note", "text", "url")
    return {name: getattr(part, name) for name in names if hasattr(part, name)}
