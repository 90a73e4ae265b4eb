"""The shape of what a reader may choose in the list and on the page of an indicator."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from lagesbild.indicators import rules
from lagesbild.indicators.models import IndicatorStatus, Sex
from lagesbild.indicators.queries import Choice, IndicatorPicture

LEVELS = ("riket", "län", "region", "kommun", "polisregion")


class Choose(forms.Form):
    """Which indicators the list shows."""

    q = forms.CharField(label="Sök", max_length=100, required=False)
    mal = forms.ChoiceField(
        label="Nationellt mål",
        required=False,
        choices=[("", "Alla"), *rules.OBJECTIVES.items(), ("0", "Utan koppling")],
    )
    omrade = forms.ChoiceField(label="Område", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *IndicatorStatus.choices])
    niva = forms.ChoiceField(
        label="Områdesnivå", required=False, choices=[("", "Alla"), *((level, level) for level in LEVELS)]
    )
    varden = forms.BooleanField(label="Bara de som har värden", required=False)

    def __init__(self, given: Mapping[str, Any], categories: Iterable[str] = ()) -> None:
        """Offer the categories there are; a choice that does not exist is passed over."""
        super().__init__(given)
        self.fields["omrade"].choices = [("", "Alla"), *((one, one) for one in categories)]  # type: ignore[attr-defined]


def chosen(given: Mapping[str, str]) -> Choice:
    """Return what the reader has chosen in the list; what cannot be chosen fits nothing or everything."""
    return Choice(
        search=given.get("q", "")[:100],
        category=given.get("omrade", ""),
        status=given.get("status", ""),
        objective=given.get("mal", ""),
        level=given.get("niva", ""),
        with_data=bool(given.get("varden")),
    )


class ChooseArea(forms.Form):
    """Which area, and which sex, the page of an indicator shows."""

    lan = forms.ChoiceField(label="Län", required=False)
    kommun = forms.ChoiceField(label="Kommun", required=False)
    kon = forms.ChoiceField(label="Kön", required=False)

    def __init__(self, given: Mapping[str, Any], picture: IndicatorPicture) -> None:
        """Offer the areas and sexes that have values; fields without a choice are left out."""
        super().__init__(given)
        offered = {
            "lan": ("Riket och alla län", picture.counties),
            "kommun": ("Hela länet", picture.municipalities),
            "kon": ("", picture.sexes),
        }
        for name, (everything, options) in offered.items():
            listed = [(one.code, one.name) for one in options]
            self.fields[name].choices = [("", everything), *listed] if everything else listed  # type: ignore[attr-defined]
            if not options:
                del self.fields[name]


def area(given: Mapping[str, str]) -> dict[str, str]:
    """Return the chosen area and sex as the queries want them; a sex that does not exist is the total."""
    sex = given.get("kon", "")
    return {
        "county": given.get("lan", ""),
        "municipality": given.get("kommun", "") if given.get("kommun", "")[:2] == given.get("lan", "") else "",
        "sex": sex if sex in Sex.values else str(Sex.TOTAL),
    }


def parameters(given: Mapping[str, str]) -> dict[str, str]:
    """Return the chosen area and sex as parameters of a question."""
    choice = area(given)
    code = choice["municipality"] or choice["county"]
    return {"sex": choice["sex"]} | ({"area": code} if code else {})
