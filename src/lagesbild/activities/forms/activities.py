"""The forms of activities: their shape and wording. Rules and rights are the services'."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.activities.models import Activity, ActivityStatus, EvaluationStatus, Participation
from lagesbild.activities.queries import SIZES, ActivityFilter, Choices
from lagesbild.activities.services import ActivityFields, ParticipationFields
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.plans.models import PreventionLevel
from lagesbild.ui.edits import TwoEditors

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_PERSONS = 1_000_000
# the field of the address → the field of the filter
FILTERS = {
    "lan": "county",
    "plan": "plan",
    "mal": "goal",
    "aktor": "actor",
    "ar": "year",
    "valdsform": "violence",
    "form": "level",
    "metod": "method",
    "status": "status",
    "utvardering": "evaluated",
    "q": "text",
}
SORTS = {"rubrik": "title", "start": "start", "lan": "county", "ansvarig": "lead", "status": "status"}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))


class Kronor(forms.DecimalField):
    """An amount as people write it: 1 234 500 or 12,50."""

    def to_python(self, value: Any) -> Any:
        """Return the amount; spaces between the thousands are left out."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class Filter(forms.Form):
    """What the list is narrowed by; the names are those of the address."""

    q = forms.CharField(
        label="Sök i texten", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    lan = forms.ChoiceField(label="Län", required=False)
    ar = forms.ChoiceField(label="År", required=False)
    plan = forms.ChoiceField(label="Plan", required=False)
    mal = forms.ChoiceField(label="Mål", required=False, help_text="Visas när en plan är vald.")
    aktor = forms.ChoiceField(label="Aktör", required=False)
    valdsform = forms.ChoiceField(label="Våldsform", required=False)
    form = forms.ChoiceField(label="Insatsform", required=False, choices=[("", "Alla"), *PreventionLevel.choices])
    metod = forms.ChoiceField(label="Metod", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *ActivityStatus.choices])
    utvardering = forms.ChoiceField(
        label="Utvärdering", required=False, choices=[("", "Alla"), *EvaluationStatus.choices]
    )
    antal = forms.TypedChoiceField(
        label="Rader per sida",
        required=False,
        coerce=int,
        empty_value=SIZES[0],  # type: ignore[arg-type]  # the stubs know of text only
        choices=[(size, str(size)) for size in SIZES],
    )

    def __init__(self, data: Mapping[str, Any], *, choices: Choices) -> None:
        super().__init__(data)
        offered = {
            "lan": choices.counties,
            "ar": choices.years,
            "plan": choices.plans,
            "mal": choices.goals,
            "aktor": choices.actors,
            "valdsform": choices.violence_types,
            "metod": choices.methods,
        }
        for name, pairs in offered.items():
            self.fields[name].choices = [("", "Alla"), *pairs]  # type: ignore[attr-defined]

    def asked(self) -> ActivityFilter:
        """Return what is asked for; a choice that does not exist asks for nothing."""
        self.is_valid()
        chosen = {FILTERS[name]: value for name, value in self.cleaned_data.items() if name in FILTERS and value}
        if "year" in chosen:
            chosen["year"] = int(chosen["year"])
        return ActivityFilter(**chosen)

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """Return what is asked for as (what, value), in the words of the lists chosen from."""
        words = []
        for name in (name for name in FILTERS if self.cleaned_data.get(name)):
            offered = getattr(self.fields[name], "choices", [])
            groups = [some if isinstance(some, list | tuple) else [(key, some)] for key, some in offered]
            named = {str(key): str(label) for group in groups for key, label in group}
            value = str(self.cleaned_data[name])
            words.append((str(self.fields[name].label), named.get(value, value)))
        return tuple(words)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """Return the fields that are seldom used, folded away until one of them is."""
        return [self[name] for name in ("plan", "mal", "aktor", "valdsform", "form", "metod", "utvardering", "antal")]

    @property
    def more_is_used(self) -> bool:
        """Return whether any of the folded fields has a choice."""
        return any(field.value() for field in self.more_fields)


class ActivityForm(TwoEditors):
    """What a person says of an activity; when somebody else saves meanwhile, the two are put together or told apart."""

    title = forms.CharField(label="Rubrik", max_length=300, help_text="Vad görs? Skriv en kort mening.")
    description = forms.CharField(label="Beskrivning", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    county = forms.ChoiceField(label="Län", required=False)
    place = forms.CharField(label="Plats", required=False, max_length=200)
    lead = forms.ChoiceField(label="Ansvarig aktör", required=False)
    partners = forms.MultipleChoiceField(
        label="Samverkansparter",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Du kan välja flera.",
    )
    status = forms.ChoiceField(label="Status", choices=ActivityStatus.choices, initial=ActivityStatus.PLANNED)
    starts_on = forms.DateField(
        label="Börjar", required=False, widget=DAY, validators=IN_REACH, help_text="Till exempel 2026-03-01."
    )
    ends_on = forms.DateField(
        label="Sista dagen",
        required=False,
        widget=DAY,
        validators=IN_REACH,
        help_text="Lämna tomt om den pågår tills vidare.",
    )
    plan = forms.ChoiceField(label="Plan", required=False)
    goals = forms.MultipleChoiceField(
        label="Mål",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Välj mål i den plan du har valt.",
    )
    prevention_level = forms.ChoiceField(
        label="Insatsform", required=False, choices=[("", "Vet ej"), *PreventionLevel.choices]
    )
    violence_types = forms.MultipleChoiceField(label="Våldsformer", required=False, widget=forms.CheckboxSelectMultiple)
    target_group = forms.CharField(label="Målgrupp", required=False, max_length=300)
    methods = forms.MultipleChoiceField(label="Metoder", required=False, widget=forms.SelectMultiple(attrs={"size": 6}))
    result = forms.CharField(
        label="Resultat",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vad insatsen direkt ledde till.",
    )
    effect = forms.CharField(
        label="Effekt",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En förändring för människor eller samhället. Den visas med hur säker den är.",
    )
    evaluation = forms.ChoiceField(label="Är insatsen utvärderad?", choices=EvaluationStatus.choices, initial="unknown")
    evaluation_note = forms.CharField(
        label="Om utvärderingen", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    cost_sek = Kronor(
        label="Kostnad i kronor",
        required=False,
        max_digits=14,
        decimal_places=2,
        localize=True,
        help_text="Lämna tomt om den inte är känd.",
        error_messages={"invalid": "Skriv beloppet i kronor, till exempel 25 000."},
    )
    funding = forms.CharField(label="Finansiering", required=False, max_length=300)
    is_public = forms.BooleanField(label="Visa insatsen för alla", required=False, initial=True)

    def __init__(
        self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None, is_new: bool = False
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), is_new=is_new)
        offered = {"county": choices.counties, "lead": choices.actors, "plan": choices.plans}
        for name, pairs in offered.items():
            self.fields[name].choices = [("", "Inget valt"), *pairs]  # type: ignore[attr-defined]
        several = {"partners": choices.actors, "goals": choices.goals, "methods": choices.methods}
        for name, found in (several | {"violence_types": choices.violence_types}).items():
            self.fields[name].choices = list(found)  # type: ignore[attr-defined]

    def as_fields(self) -> ActivityFields:
        """Return what was filled in; the last day becomes the day before which it ends."""
        given = dict(self.cleaned_data)
        last = given.pop("ends_on")
        for name in ("partners", "goals", "violence_types", "methods"):
            given[name] = tuple(given[name])
        return ActivityFields(**given, ends_before=last + timedelta(days=1) if last else None)


def initial_of(activity: Activity) -> dict[str, Any]:
    """Return what the form shows of an activity that exists."""
    evaluation = getattr(activity, "evaluation", None)
    first = {name: next(iter(getattr(activity, name).all()), None) for name in ("results", "effects", "costs")}
    last = date.fromordinal(activity.ends_before.toordinal() - 1) if activity.ends_before else None
    copied = (
        "title",
        "description",
        "place",
        "status",
        "starts_on",
        "prevention_level",
        "target_group",
        "funding",
        "is_public",
    )
    return {
        **{name: getattr(activity, name) for name in copied},
        "county": activity.county.code if activity.county else "",
        "lead": activity.lead.key if activity.lead else "",
        "plan": activity.plan.key if activity.plan else "",
        "ends_on": last,
        "partners": [one.organisation.key for one in activity.partners.all() if one.organisation],
        **{name: [one.key for one in getattr(activity, name).all()] for name in ("goals", "violence_types", "methods")},
        "result": first["results"].text if first["results"] else "",
        "effect": first["effects"].text if first["effects"] else "",
        "evaluation": evaluation.status if evaluation else "unknown",
        "evaluation_note": evaluation.note if evaluation else "",
        "cost_sek": first["costs"].amount_sek if first["costs"] else None,
    }


class ParticipationForm(forms.Form):
    """Who took part, when, in which role and how many."""

    organisation = forms.ChoiceField(label="Aktör")
    year = forms.IntegerField(label="År", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    role = forms.CharField(
        label="Yrkesroll", required=False, max_length=120, help_text="Till exempel socialsekreterare."
    )
    persons = forms.IntegerField(
        label="Antal personer",
        required=False,
        min_value=1,
        max_value=MOST_PERSONS,
        help_text="Lämna tomt om antalet inte är känt. Skriv inga namn.",
    )
    is_confirmed = forms.BooleanField(label="Deltagandet är bekräftat", required=False, initial=True)

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.fields["organisation"].choices = [("", "Välj aktör"), *choices.actors]  # type: ignore[attr-defined]

    def as_fields(self) -> ParticipationFields:
        """Return what was filled in."""
        return ParticipationFields(**self.cleaned_data)


def initial_of_participation(participation: Participation) -> dict[str, Any]:
    """Return what the form shows of a participation that exists."""
    return {
        "organisation": participation.organisation.key,
        "year": participation.year,
        "role": participation.role,
        "persons": participation.persons,
        "is_confirmed": participation.is_confirmed,
    }


class Upload(forms.Form):
    """A file with activities, small enough to be read at once."""

    file = forms.FileField(
        label="Fil med insatser",
        help_text="Excel (.xlsx) eller CSV i UTF-8, med mallens kolumner.",
        allow_empty_file=True,
        error_messages={"required": "Välj en fil."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> UploadedFile:
        """Return the file unless it is too large to read."""
        given: UploadedFile = self.cleaned_data["file"]
        if given.size and given.size > settings.UPLOAD_BYTES:
            most, own = settings.UPLOAD_BYTES // 2**20, given.size / 2**20
            raise forms.ValidationError(f"Filen är {own:.0f} MB; den får vara högst {most} MB. Dela upp den.")
        return given
