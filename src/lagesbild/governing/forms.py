"""The forms of governing: their shape and wording. Rules and rights are the services'."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.governing.models import DecisionLevel, DocumentKind, DocumentState, GoverningDocument, Reach
from lagesbild.governing.models.mandates import SAYS
from lagesbild.governing.queries import Choices, DocumentFilter, LocalChoices
from lagesbild.governing.services import DocumentFields, MandateFields
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))
FILTERS = {
    "lan": "county", "slag": "kind", "niva": "level", "lage": "standing", "giltighet": "ending",
    "valdsform": "violence", "q": "text",
}  # fmt: skip
Pairs = tuple[tuple[str, str], ...]


def day_field(label: str, help_text: str = "") -> forms.DateField:
    """Return a field for a day that may be left empty."""
    return forms.DateField(label=label, required=False, widget=DAY, validators=IN_REACH, help_text=help_text)


class Filter(forms.Form):
    """What the list is narrowed by; the names are those of the address."""

    q = forms.CharField(
        label="Sök titel eller aktör", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    lan = forms.ChoiceField(label="Län", required=False)
    lage = forms.ChoiceField(label="Läge", required=False)
    giltighet = forms.ChoiceField(label="Giltighet", required=False)
    slag = forms.ChoiceField(label="Slag", required=False)
    niva = forms.ChoiceField(label="Beslutsnivå", required=False)
    valdsform = forms.ChoiceField(label="Våldsform", required=False)

    def __init__(self, data: Mapping[str, Any], *, choices: Mapping[str, Pairs]) -> None:
        super().__init__(data)
        for name, pairs in choices.items():
            self.fields[name].choices = [("", "Alla"), *pairs]  # type: ignore[attr-defined]

    def asked(self) -> DocumentFilter:
        """Return what is asked for; a choice that does not exist asks for nothing."""
        self.is_valid()
        return DocumentFilter(**{FILTERS[name]: value for name, value in self.cleaned_data.items() if value})


class MatrixFilter(forms.Form):
    """Which county, and which form of violence, the responsibility matrix is shown for."""

    lan = forms.ChoiceField(label="Län", required=False)
    valdsform = forms.ChoiceField(label="Våldsform", required=False)

    def __init__(self, data: Mapping[str, Any], *, choices: Mapping[str, Pairs]) -> None:
        super().__init__(data)
        self.fields["lan"].choices = [("", "Hela landet"), *choices["lan"]]  # type: ignore[attr-defined]
        self.fields["valdsform"].choices = [("", "Alla"), *choices["valdsform"]]  # type: ignore[attr-defined]


class ActorForm(forms.Form):
    """Which actor a document is registered for."""

    aktor = forms.ChoiceField(label="Aktör")

    def __init__(self, data: Any = None, *, choices: Pairs) -> None:
        super().__init__(data)
        self.fields["aktor"].choices = [("", "Välj aktör"), *choices]  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """What a person says of a governing document."""

    title = forms.CharField(label="Titel", max_length=300, help_text="Som den står på dokumentet.")
    kind = forms.ChoiceField(label="Slag", choices=[("", "Välj slag"), *DocumentKind.choices])
    state = forms.ChoiceField(
        label="Hur långt har dokumentet kommit?", choices=DocumentState.choices, initial="decided"
    )
    decision_level = forms.ChoiceField(label="Beslutsnivå", choices=DecisionLevel.choices, initial="not-known")
    decided_by = forms.CharField(
        label="Beslutat av",
        required=False,
        max_length=200,
        help_text="Organet, till exempel socialnämnden. Skriv inga namn på personer.",
    )
    decided_on = day_field("Beslutat den")
    starts_on = day_field("Gäller från")
    ends_on = day_field("Sista dagen det gäller", "Lämna tomt om den inte är känd.")
    has_no_end = forms.BooleanField(label="Gäller tills vidare", required=False)
    review_on = day_field("Ska ses över senast")
    reach = forms.ChoiceField(
        label="Hur mycket av organisationen omfattas?", choices=Reach.choices, initial="not-known"
    )
    administrations = forms.CharField(
        label="Förvaltningar och områden", required=False, max_length=400, help_text="Till exempel socialförvaltningen."
    )
    violence_types = forms.MultipleChoiceField(
        label="Våldsformer",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Du kan välja flera.",
    )
    goals = forms.MultipleChoiceField(
        label="Regionala delmål som omfattas",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="Du kan välja flera. Väljs ett mål omfattas alla dess delmål.",
    )
    plan = forms.ChoiceField(
        label="Samma plan i registret", required=False, help_text="Om dokumentet redan finns som lokal plan."
    )
    link = forms.URLField(label="Länk", required=False, max_length=400, assume_scheme="https")
    file = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        help_text="PDF eller Word (.docx). Ladda inte upp något med uppgifter om enskilda.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
    )
    note = forms.CharField(label="Anmärkning", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_public = forms.BooleanField(label="Visa dokumentet för alla", required=False, initial=True)

    def __init__(self, data: Any = None, files: Any = None, *, choices: Choices, initial: Any = None) -> None:
        super().__init__(data, files, initial=initial)
        self.fields["violence_types"].choices = list(choices.violence_types)  # type: ignore[attr-defined]
        self.fields["goals"].choices = [(title, list(pairs)) for title, pairs in choices.goals]  # type: ignore[attr-defined]
        self.fields["plan"].choices = [("", "Ingen"), *choices.plans]  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile | None:
        """Return the file unless it is too large to read."""
        given: UploadedFile | None = self.cleaned_data["file"]
        if given and given.size and given.size > settings.UPLOAD_BYTES:
            most = settings.UPLOAD_BYTES // 2**20
            raise forms.ValidationError(f"Filen är {given.size / 2**20:.0f} MB; den får vara högst {most} MB.")
        return given

    def clean(self) -> dict[str, Any]:
        """Return what was filled in, unless an end stands beside no end."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("ends_on") and given.get("has_no_end"):
            self.add_error("ends_on", "Ange antingen en sista dag eller att dokumentet gäller tills vidare.")
        return given

    def as_fields(self) -> DocumentFields:
        """Return what was filled in; the last day becomes the day before which it ends."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"file", "ends_on"}}
        last = self.cleaned_data["ends_on"]
        for name in ("violence_types", "goals"):
            given[name] = tuple(given[name])
        return DocumentFields(**given, ends_before=last + timedelta(days=1) if last else None)


def initial_of(document: GoverningDocument) -> dict[str, Any]:
    """Return what the form shows of a document that exists."""
    copied = (
        "title", "kind", "state", "decision_level", "decided_by", "decided_on", "starts_on", "has_no_end", "review_on",
        "reach", "administrations", "link", "note", "is_public",
    )  # fmt: skip
    last = date.fromordinal(document.ends_before.toordinal() - 1) if document.ends_before else None
    return {
        **{name: getattr(document, name) for name in copied},
        "ends_on": last,
        "plan": document.plan.key if document.plan else "",
        "goals": [one.key for one in document.goals.all()],
        "violence_types": [one.key for one in document.violence_types.all()],
    }


class LocalPlanForm(forms.Form):
    """A local plan made of chosen regional sub-goals."""

    name = forms.CharField(label="Planens namn", max_length=300)
    kind = forms.ChoiceField(
        label="Slag", choices=[(one, one.capitalize()) for one in ("handlingsplan", "plan", "riktlinje", "program")]
    )
    starts_on = day_field("Gäller från")
    ends_on = day_field("Sista dagen den gäller")
    goals = forms.MultipleChoiceField(
        label="Delmål som berör er",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst ett delmål."},
    )

    def __init__(self, data: Any = None, *, choices: LocalChoices, only_goals: bool = False) -> None:
        super().__init__(data)
        offered = [pair for _, pairs in choices.goals for pair in pairs if pair[0] not in choices.chosen]
        self.fields["goals"].choices = offered  # type: ignore[attr-defined]
        if only_goals:
            for name in ("name", "kind", "starts_on", "ends_on"):
                self.fields.pop(name)

    def plan_fields(self) -> dict[str, Any]:
        """Return name, kind and period; the last day becomes the day before which it ends."""
        given = self.cleaned_data
        last = given["ends_on"]
        return {
            "name": given["name"],
            "kind": given["kind"],
            "starts_on": given["starts_on"],
            "ends_before": last + timedelta(days=1) if last else None,
        }


class AbsenceForm(forms.Form):
    """That an actor has no governing document."""

    note = forms.CharField(
        label="Anmärkning", required=False, max_length=300, help_text="Till exempel att arbete med en plan har börjat."
    )


class MandateForm(forms.Form):
    """Who answers for a task towards a group."""

    group = forms.ChoiceField(label="Grupp")
    task = forms.ChoiceField(label="Uppgift")
    says = forms.ChoiceField(label="Vad gäller?", choices=[(key, words.capitalize()) for key, words in SAYS])
    organisation = forms.ChoiceField(label="Aktör", required=False)
    actor_text = forms.CharField(
        label="Aktör i egna ord",
        required=False,
        max_length=200,
        help_text="När aktören inte finns i listan, till exempel kommunernas socialtjänst.",
    )
    violence_type = forms.ChoiceField(label="Bara för våldsformen", required=False)
    legal_basis = forms.CharField(
        label="Lagstöd", required=False, max_length=300, help_text="Lag, förordning, beslut eller överenskommelse."
    )
    note = forms.CharField(label="Anmärkning", required=False, max_length=400)

    def __init__(
        self, data: Any = None, *, choices: Mapping[str, Pairs], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for name, pairs in choices.items():
            empty = [] if name in {"group", "task"} else [("", "Inget valt")]
            self.fields[name].choices = [*empty, *pairs]  # type: ignore[attr-defined]

    def as_fields(self, county: str) -> MandateFields:
        """Return what was filled in, for a county; for the nation when it is empty."""
        return MandateFields(**self.cleaned_data, county=county)
