"""Shape of what is said in a comment round, in plain Swedish. Services decide; forms save nothing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.consultation.models import Stance
from lagesbild.consultation.queries import Candidates
from lagesbild.consultation.rules import OUTCOME_WORDS, Outcome, RoundFields, Words
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))
LONGEST = 20_000


class Round(forms.Form):
    """What an owner says about a comment round."""

    letter = forms.CharField(
        label="Följebrev",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Vad planen är, varför ni frågar och vad som händer sedan.",
        error_messages={"required": "Skriv ett följebrev."},
    )
    questions = forms.CharField(
        label="Frågor till de inbjudna",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Det ni särskilt vill ha svar på.",
    )
    starts_on = forms.DateField(
        label="Öppnar", widget=DAY, validators=IN_REACH, error_messages={"required": "Välj första dagen."}
    )
    last_day = forms.DateField(
        label="Sista dagen att svara",
        widget=DAY,
        validators=IN_REACH,
        help_text="Dagen ingår, till midnatt svensk tid.",
        error_messages={"required": "Välj sista dagen."},
    )

    def said(self) -> RoundFields:
        """Return what the owner said."""
        return RoundFields(**self.cleaned_data)


class Choice(forms.Form):
    """Which organisations are shown to choose among."""

    slag = forms.ChoiceField(label="Slag", required=False)
    grupp = forms.ChoiceField(label="Samverkansgrupp", required=False)
    lan = forms.ChoiceField(label="Län", required=False)

    def __init__(self, *args: Any, candidates: Candidates, **kwargs: Any) -> None:
        """Offer the kinds, groups and counties there are."""
        super().__init__(*args, **kwargs)
        offered = {
            "slag": ("Alla slag", candidates.kinds),
            "grupp": ("Ingen vald grupp", candidates.groups),
            "lan": ("Alla län", candidates.counties),
        }
        for name, (none, values) in offered.items():
            self.fields[name].choices = [("", none), *values]  # type: ignore[attr-defined]


class Letter(forms.Form):
    """Where a personal link is sent; empty shows it on the page instead."""

    to = forms.EmailField(
        label="Skicka till",
        required=False,
        help_text="Aktörens brevlåda. Lämna tomt för att kopiera länken själv. Adressen sparas bara i utkorgen.",
    )


class Comment(forms.Form):
    """What an organisation says of a goal. The hidden fields carry what the writer was shown."""

    stance = forms.ChoiceField(
        label="Ställningstagande", required=False, choices=[("", "Tar inte ställning"), *Stance.choices]
    )
    text = forms.CharField(
        label="Synpunkt",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Skriv aldrig om en enskild person.",
    )
    base_stance = forms.CharField(required=False, widget=forms.HiddenInput)
    base_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def said(self) -> Words:
        """Return what was written; line breaks are those of the database."""
        return Words(self.cleaned_data["stance"], _plain(self.cleaned_data["text"]))

    def base(self) -> Words:
        """Return what the writer was shown."""
        return Words(self.cleaned_data["base_stance"], _plain(self.cleaned_data["base_text"]))


class Answer(forms.Form):
    """What the owner answers to a comment."""

    outcome = forms.ChoiceField(
        label="Vad synpunkten ledde till",
        choices=[("", "Välj"), *((str(one), OUTCOME_WORDS[one].capitalize()) for one in Outcome)],
        error_messages={"required": "Välj vad synpunkten ledde till."},
    )
    reason = forms.CharField(
        label="Skäl",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vad ni ändrade, eller varför ni inte gjorde det.",
        error_messages={"required": "Skriv ett skäl."},
    )
    goal = forms.ChoiceField(label="Ändrat mål", required=False)

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the goals of the plan as it is now."""
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", "Inget särskilt mål"), *goals]  # type: ignore[attr-defined]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
