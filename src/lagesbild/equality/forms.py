"""The forms of equality. The names are those of the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from lagesbild.equality.queries import LATEST_YEARS, Asked, Criteria, Material, Measure, Split
from lagesbild.equality.questions.parameters import MOST_YEARS
from lagesbild.equality.rules import MOST_WEIGHT, Criterion
from lagesbild.equality.services import ChoiceFields

FIRST_YEAR, LAST_YEAR = 1990, 2100
Choice = tuple[str, str]
WEIGHTS = {
    "vikt_natt": Criterion.NEVER_REACHED,
    "vikt_svar": Criterion.NEVER_ANSWERED,
    "vikt_storlek": Criterion.SIZE,
    "vikt_grupp": Criterion.GROUP,
    "vikt_behov": Criterion.NEED,
}


def headed(words: str) -> str:
    """Return the words with a capital first, the rest as it stands: SKR:s stays SKR:s."""
    return words[:1].upper() + words[1:]


def weight(label: str, hint: str = "") -> forms.IntegerField:
    """Return a field for a weight."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_WEIGHT, help_text=hint)


class Looked(forms.Form):
    """Whom is looked at: a county or the nation, some years, real or made-up material."""

    lan = forms.ChoiceField(label="Län", required=False)
    fran = forms.IntegerField(label="Från år", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    till = forms.IntegerField(label="Till år", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    uppgifter = forms.ChoiceField(
        label="Uppgifter", required=False, choices=[(one.value, headed(one.words)) for one in Material]
    )
    defaults: Mapping[str, Any] = {}

    def __init__(self, data: Mapping[str, Any], *, counties: Sequence[Choice], year: int) -> None:
        told = {key: value for key, value in data.items() if value != ""}
        years = {"fran": year - LATEST_YEARS, "till": year - 1}
        super().__init__({**self.defaults, **years, **told})
        self.last_years = (years["fran"], years["till"])
        self.fields["lan"].choices = [("", "Hela landet"), *counties]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse years that run backwards, or too many of them."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("fran"), told.get("till")
        if first and last and first > last:
            self.add_error("till", "Det sista året ligger före det första.")
        if first and last and last - first >= MOST_YEARS:
            self.add_error("till", f"Välj högst {MOST_YEARS} år.")
        return told

    def asked(self) -> Asked:
        """Return what is looked at; years that cannot be read are the five latest whole ones."""
        self.is_valid()
        told = self.cleaned_data
        is_read = told.get("fran") and told.get("till") and not self.errors.keys() & {"fran", "till"}
        first, last = (told["fran"], told["till"]) if is_read else self.last_years
        return Asked(first, last, told.get("lan", ""), Material(told.get("uppgifter") or Material.REAL))


class Shared(Looked):
    """What is shared out, and by what it is shown."""

    matt = forms.ChoiceField(
        label="Vad som fördelas", required=False, choices=[(one.value, headed(one.words)) for one in Measure]
    )
    efter = forms.ChoiceField(
        label="Dela upp efter",
        required=False,
        choices=[("", "Inget"), *((one.value, headed(one.words)) for one in Split)],
    )

    def measure(self) -> Measure:
        """Return what is shared out."""
        self.is_valid()
        return Measure(self.cleaned_data.get("matt") or Measure.ACTIVITIES)

    def split(self) -> Split | None:
        """Return by what it is shown."""
        self.is_valid()
        chosen = self.cleaned_data.get("efter")
        return Split(chosen) if chosen else None


class Ranking(Looked):
    """By what municipalities are ranked, and how much each criterion weighs."""

    defaults = {"vikt_natt": 3, "vikt_storlek": 1}
    vikt_natt = weight("Vikt: sällan eller aldrig nådd")
    vikt_svar = weight("Vikt: sällan eller aldrig svarat")
    vikt_storlek = weight("Vikt: storlek")
    storlek = forms.ChoiceField(
        label="Vilka storlekar först", required=False, choices=[("sma", "Små först"), ("stora", "Stora först")]
    )
    vikt_grupp = weight("Vikt: kommungrupp")
    grupp = forms.MultipleChoiceField(label="Vilka kommungrupper", required=False, widget=forms.CheckboxSelectMultiple)
    vikt_behov = weight("Vikt: behov enligt en indikator")
    indikator = forms.ChoiceField(label="Vilken indikator", required=False)
    behov = forms.ChoiceField(
        label="Vilka värden först", required=False, choices=[("hoga", "Höga först"), ("laga", "Låga först")]
    )

    def __init__(
        self,
        data: Any,
        *,
        counties: Sequence[Choice],
        year: int,
        groups: Sequence[Choice] = (),
        indicators: Sequence[Choice] = (),
    ) -> None:
        told = data.dict() if hasattr(data, "dict") else dict(data)
        told["grupp"] = data.getlist("grupp") if hasattr(data, "getlist") else told.get("grupp", [])
        weighed = any(told.get(name, "") != "" for name in WEIGHTS)
        super().__init__({**dict.fromkeys(WEIGHTS, 0), **told} if weighed else told, counties=counties, year=year)
        self.fields["grupp"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["indikator"].choices = [("", "Ingen vald"), *indicators]  # type: ignore[attr-defined]

    def criteria(self) -> Criteria:
        """Return the criteria; a weight that cannot be read counts as none."""
        asked = self.asked()
        told = self.cleaned_data
        return Criteria(
            asked=asked,
            weights={criterion: told.get(name) or 0 for name, criterion in WEIGHTS.items()},
            small_first=told.get("storlek") != "stora",
            groups=tuple(told.get("grupp", ())),
            indicator=told.get("indikator", ""),
            high_need_first=told.get("behov") != "laga",
        )


class Chosen(forms.Form):
    """Which municipalities a person chooses as pilots, and why."""

    title = forms.CharField(label="Rubrik", max_length=200, help_text="Till exempel Piloter för processtöd 2027.")
    municipalities = forms.MultipleChoiceField(label="Kommuner", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Varför just dessa. Väljer du någon som inte står först, skriv varför. Skriv inga namn på personer.",
    )
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, ranked: Sequence[Choice], fingerprint: str) -> None:
        super().__init__(data, initial={"fingerprint": fingerprint})
        self.fields["municipalities"].choices = list(ranked)  # type: ignore[attr-defined]

    def as_fields(self) -> ChoiceFields:
        """Return what was filled in."""
        told = self.cleaned_data
        return ChoiceFields(told["title"], tuple(told["municipalities"]), told["reason"])


class Withdrawal(forms.Form):
    """Why a choice of pilots is taken back."""

    reason = forms.CharField(label="Skäl", widget=forms.Textarea(attrs={"rows": 3}))
