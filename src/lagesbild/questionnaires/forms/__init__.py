"""What a person fills in to make a questionnaire, a part of it, or a list of choices."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lagesbild.questionnaires.forms.concordance import Judgement
from lagesbild.questionnaires.forms.parts import PARTS, Choices, Container, Part, Question, form_of
from lagesbild.questionnaires.queries import PROFILE_WORDS
from lagesbild.questionnaires.rules.linting.shape import KEY

__all__ = [
    "PARTS",
    "Choices",
    "Container",
    "Heading",
    "Judgement",
    "NewQuestionnaire",
    "NewVersion",
    "Part",
    "Question",
    "Upload",
    "form_of",
    "heading_of",
    "rows_of",
]


class Heading(forms.Form):
    """What a whole questionnaire is called and what is said before the first question."""

    title = forms.CharField(label="Rubrik", max_length=300)
    title_en = forms.CharField(label="Rubrik på engelska", max_length=300, required=False)
    profile = forms.ChoiceField(label="Slag", choices=list(PROFILE_WORDS.items()))
    intro = forms.CharField(label="Inledning", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    intro_en = forms.CharField(label="Inledning på engelska", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    is_synthetic = forms.BooleanField(label="Påhittat, för övning eller demonstration", required=False)

    def said(self) -> dict[str, object]:
        """Return what was filled in as it stands in JSON."""
        given = self.cleaned_data
        return {
            "title": {"sv": given["title"], "en": given["title_en"]},
            "intro": {"sv": given["intro"], "en": given["intro_en"]},
            "profile": given["profile"],
            "is_synthetic": given["is_synthetic"],
        }


class NewQuestionnaire(forms.Form):
    """A questionnaire that does not exist yet."""

    title = forms.CharField(label="Rubrik", max_length=300)
    key = forms.RegexField(
        f"^{KEY.pattern}$",
        label="Nyckel",
        max_length=60,
        help_text="Står i adressen och ändras aldrig. Till exempel uppfoljning-skola.",
    )
    version = forms.CharField(label="Version", max_length=40, initial="1", help_text="Till exempel ett årtal.")
    profile = forms.ChoiceField(label="Slag", choices=list(PROFILE_WORDS.items()))
    owner = forms.ChoiceField(label="Ägare", required=False)
    county = forms.ChoiceField(
        label="Län", required=False, help_text="Den som har skrivrätt i länet kan ändra formuläret."
    )

    def __init__(
        self, *args: object, owners: Sequence[tuple[str, str]], counties: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["owner"].choices = [("", "Ingen, det gäller hela landet"), *owners]  # type: ignore[attr-defined]
        self.fields["county"].choices = [("", "Inget län"), *counties]  # type: ignore[attr-defined]


class NewVersion(forms.Form):
    """The name of a new version."""

    version = forms.RegexField(
        r"^[^\s/](.{0,38}[^\s/])?$",
        label="Ny version",
        max_length=40,
        help_text="Till exempel årtalet. Den blir en kopia.",
    )


class Upload(forms.Form):
    """A file with a questionnaire; owner and county are read when it is new."""

    file = forms.FileField(label="Fil", help_text="JSON eller XLSForm (.xlsx). Filen blir ett utkast.")
    owner = forms.ChoiceField(label="Ägare, om formuläret är nytt", required=False)
    county = forms.ChoiceField(label="Län, om formuläret är nytt", required=False)

    def __init__(
        self, *args: object, owners: Sequence[tuple[str, str]], counties: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["owner"].choices = [("", "Ingen, det gäller hela landet"), *owners]  # type: ignore[attr-defined]
        self.fields["county"].choices = [("", "Inget län"), *counties]  # type: ignore[attr-defined]


def heading_of(definition: Mapping[str, Any]) -> dict[str, object]:
    """Return what the heading says now, for its form."""
    title, intro = definition.get("title", {}), definition.get("intro", {})
    return {
        "title": title.get("sv", ""),
        "title_en": title.get("en", ""),
        "intro": intro.get("sv", ""),
        "intro_en": intro.get("en", ""),
        "profile": definition.get("profile"),
        "is_synthetic": definition.get("is_synthetic", False),
    }


def rows_of(definition: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a list of choices as it stands in its form."""
    listed = definition.get("choices", {}).get(name, [])
    rows = (
        "; ".join(filter(None, (one["value"], one["label"].get("sv", ""), one["label"].get("en", ""))))
        for one in listed
    )
    return {"name": name, "rows": "\n".join("; ".join(filter(None, row)) for row in rows)}
