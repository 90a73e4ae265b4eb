"""The forms of rounds: their shape and wording. Rules and rights are the services'."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.answering.models import AnswerKind
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.rounds.models import ReminderTo, Round
from lagesbild.rounds.queries.choices import RecipientChoices, RoundChoices
from lagesbild.rounds.queries.recipients import Choosing
from lagesbild.rounds.rules import letters
from lagesbild.rounds.services.preparing import RoundFields

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))
WORDS = "Orden {aktör}, {omgång}, {sista dag} och {länk} fylls i för var och en."
NONE = ("", "Ingen")
Choices = tuple[tuple[str, str], ...]


class RoundForm(forms.Form):
    """What is said of a round."""

    name = forms.CharField(label="Namn", max_length=200, help_text="Det som mottagarna känner igen omgången som.")
    year = forms.IntegerField(label="Avser år", min_value=FIRST_DAY.year, max_value=LAST_DAY.year)
    version = forms.ChoiceField(label="Frågeformulär", help_text="Bara publicerade versioner kan väljas.")
    county = forms.ChoiceField(label="Län", required=False, help_text="Tomt betyder hela landet.")
    plan = forms.ChoiceField(label="Plan", required=False, help_text="Planen som svaren gäller.")
    owner = forms.ChoiceField(label="Ägare", required=False, help_text="Den som frågar.")
    previous = forms.ChoiceField(label="Föregående omgång", required=False, help_text="Den som svaren jämförs med.")
    opens_on = forms.DateField(label="Öppnar", widget=DAY, required=False, validators=IN_REACH)
    closes_on = forms.DateField(
        label="Sista svarsdag", widget=DAY, validators=IN_REACH, help_text="Hela dagen räknas, till midnatt."
    )
    letter_subject = forms.CharField(label="Brevets ämnesrad", max_length=200, help_text=WORDS)
    letter_body = forms.CharField(label="Brevet", widget=forms.Textarea(attrs={"rows": 12}), help_text=WORDS)
    remind_not_opened = forms.DateField(
        label="Påminn dem som inte har öppnat", widget=DAY, required=False, validators=IN_REACH
    )
    remind_not_submitted = forms.DateField(
        label="Påminn alla som inte har lämnat in", widget=DAY, required=False, validators=IN_REACH
    )

    def __init__(self, *args: Any, choices: RoundChoices, **kwargs: Any) -> None:
        """Offer what can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [("", "Välj"), *choices.versions]  # type: ignore[attr-defined]
        for name, offered in (
            ("county", (("", "Hela landet"), *choices.counties)),
            ("plan", (NONE, *choices.plans)),
            ("owner", (NONE, *choices.owners)),
            ("previous", (NONE, *choices.previous)),
        ):
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def said(self) -> RoundFields:
        """Return what was said, for the service."""
        given = dict(self.cleaned_data)
        days = (
            (given.pop("remind_not_opened"), ReminderTo.NOT_OPENED),
            (given.pop("remind_not_submitted"), ReminderTo.NOT_SUBMITTED),
        )
        given["version"] = int(given["version"])
        return RoundFields(**given, reminders=tuple((day, to) for day, to in days if day))


class FromPlan(forms.Form):
    """Which plan the questions of a statement are made of, and for which year."""

    plan = forms.ChoiceField(label="Plan")
    year = forms.IntegerField(label="År", min_value=FIRST_DAY.year, max_value=LAST_DAY.year)

    def __init__(self, *args: Any, plans: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        """Offer one's own plans."""
        super().__init__(*args, **{"prefix": "ur", **kwargs})
        self.fields["plan"].choices = [("", "Välj plan"), *plans]  # type: ignore[attr-defined]


class Recipients(forms.Form):
    """Whom a round asks: by kind, by group, as before, or one by one."""

    kinds = forms.MultipleChoiceField(label="Slag av aktör", required=False, widget=forms.CheckboxSelectMultiple)
    groups = forms.MultipleChoiceField(label="Grupper", required=False, widget=forms.CheckboxSelectMultiple)
    as_in = forms.ChoiceField(label="Samma som i en tidigare omgång", required=False)
    organisations = forms.ChoiceField(label="En aktör till", required=False)

    def __init__(self, *args: Any, choices: RecipientChoices, county: str = "", **kwargs: Any) -> None:
        """Offer what can be chosen."""
        super().__init__(*args, **kwargs)
        self.county = county
        self.fields["kinds"].choices = choices.kinds  # type: ignore[attr-defined]
        self.fields["groups"].choices = choices.groups  # type: ignore[attr-defined]
        self.fields["as_in"].choices = [NONE, *choices.rounds]  # type: ignore[attr-defined]
        self.fields["organisations"].choices = [NONE, *choices.organisations]  # type: ignore[attr-defined]
        if not choices.groups:
            del self.fields["groups"]

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of nobody."""
        given = super().clean() or {}
        if not any(given.values()):
            raise forms.ValidationError("Ingen är vald. Välj slag, grupp, omgång eller en aktör.")
        return given

    def said(self) -> Choosing:
        """Return the choice, for the service."""
        given = self.cleaned_data
        one = given["organisations"]
        return Choosing(
            county=self.county,
            kinds=tuple(given["kinds"]),
            groups=tuple(given.get("groups", ())),
            as_in=given["as_in"],
            organisations=(one,) if one else (),
        )


class Address(forms.Form):
    """Where one actor wants its letters."""

    address = forms.EmailField(label="Svarsadress", help_text="En funktionsbrevlåda, till exempel registrator.")


class Remind(forms.Form):
    """Whom to remind now."""

    to = forms.ChoiceField(label="Påminn", choices=ReminderTo.choices)


class LastDay(forms.Form):
    """Another last day."""

    closes_on = forms.DateField(label="Ny sista svarsdag", widget=DAY, validators=IN_REACH)


class Reason(forms.Form):
    """Why an answer is returned or opened again, and until when it can be changed."""

    reason = forms.CharField(
        label="Skäl", widget=forms.Textarea(attrs={"rows": 4}), help_text="Aktören läser det. Skriv vad som behövs."
    )
    until = forms.DateField(
        label="Ny sista dag", widget=DAY, required=False, validators=IN_REACH, help_text="Tomt: samma som förut."
    )


class Feeding(forms.Form):
    """Which question's answers stand as a result of which activity."""

    variable = forms.ChoiceField(label="Fråga")
    activity = forms.ChoiceField(label="Insats", help_text="Resultatet visar vilken omgång och fråga det kommer ur.")

    def __init__(self, *args: Any, asked: Choices, activities: Choices, **kwargs: Any) -> None:
        """Offer the questions that were answered, and the activities."""
        super().__init__(*args, **kwargs)
        self.fields["variable"].choices = [("", "Välj fråga"), *asked]  # type: ignore[attr-defined]
        self.fields["activity"].choices = [("", "Välj insats"), *activities]  # type: ignore[attr-defined]


class NoteKind(forms.Form):
    """What an answer that somebody else writes rests on."""

    kind = forms.ChoiceField(
        label="Vad bygger det på?",
        choices=[(str(one.value), str(one.label).capitalize()) for one in AnswerKind if one != AnswerKind.OWN],
        widget=forms.RadioSelect,
    )


def initial_of(found: Round | None, *, today: date) -> dict[str, Any]:
    """Return what a form for a round starts with: what is saved, or what is usual."""
    if found is None:
        last = today + timedelta(days=30)
        return {
            "year": today.year - 1 if today.month <= 6 else today.year,
            "closes_on": last,
            "letter_subject": letters.SUBJECT,
            "letter_body": letters.BODY,
            "remind_not_opened": last - timedelta(days=14),
            "remind_not_submitted": last - timedelta(days=5),
        }
    planned = {one.to: one.on for one in found.reminders.filter(sent_at__isnull=True)}
    return {
        "name": found.name,
        "year": found.year,
        "version": str(found.version_id or ""),
        "county": found.county.code if found.county else "",
        "plan": found.plan.key if found.plan else "",
        "owner": found.owner.key if found.owner else "",
        "previous": found.previous.key if found.previous else "",
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
        "letter_subject": found.letter_subject,
        "letter_body": found.letter_body,
        "remind_not_opened": planned.get(ReminderTo.NOT_OPENED),
        "remind_not_submitted": planned.get(ReminderTo.NOT_SUBMITTED),
    }


def free_key(name: str, year: int, taken: frozenset[str]) -> str:
    """Return a key for a new round, made of its name."""
    stem = swedish.slug(name)[:48].strip("-") or f"omgang-{year}"
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 3))
    return next(key for key in numbered if key not in taken and key != "ny")
