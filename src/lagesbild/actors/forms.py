"""What a person tells about an organisation, and how a list of them is narrowed: shape and wording only."""

from collections.abc import Sequence

from django import forms

from lagesbild.actors import models
from lagesbild.actors.models import OrganisationKind
from lagesbild.actors.services import Particulars

Choices = Sequence[tuple[str, str]]
SORTS = (("namn", "namn"), ("slag", "slag"), ("lan", "län"))
AS_THEY_ARE = ("name", "short_name", "kind", "org_number", "role_note", "website", "is_active")
# where a refusal is shown, by its code
FIELD_OF = {
    "actors/name-taken": "name",
    "actors/unknown-parent": "parent",
    "actors/wrong-organisation-number": "org_number",
    "actors/follows-register": "kind",
}


class Filter(forms.Form):
    """What a list of organisations shows."""

    sok = forms.CharField(label="Sök namn", required=False, max_length=200)
    slag = forms.ChoiceField(label="Slag", required=False)
    lan = forms.ChoiceField(label="Län", required=False)
    sortera = forms.ChoiceField(label="Sortera efter", required=False, choices=SORTS)

    def __init__(self, data: object, kinds: Choices, counties: Choices) -> None:
        """Offer the kinds and counties there are."""
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["slag"].choices = [("", "Alla slag"), *kinds]  # type: ignore[attr-defined]
        self.fields["lan"].choices = [("", "Hela landet"), *counties]  # type: ignore[attr-defined]


class GroupFilter(forms.Form):
    """Which groups are shown."""

    lan = forms.ChoiceField(label="Län", required=False)

    def __init__(self, data: object, counties: Choices) -> None:
        """Offer the counties that have groups."""
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["lan"].choices = [("", "Hela landet"), *counties]  # type: ignore[attr-defined]


class Organisation(forms.Form):
    """What is told about an organisation."""

    name = forms.CharField(label="Namn", max_length=200, help_text="Som aktören själv skriver det.")
    short_name = forms.CharField(label="Kortnamn", required=False, max_length=60)
    kind = forms.ChoiceField(label="Slag", choices=[("", "Välj slag"), *OrganisationKind.choices])
    county = forms.ChoiceField(label="Län", required=False)
    parent = forms.CharField(
        label="Del av", required=False, max_length=200, help_text="Namnet på den aktör som denna är en del av."
    )
    org_number = forms.CharField(
        label="Organisationsnummer", required=False, max_length=11, help_text="Till exempel 212000-0530."
    )
    role_note = forms.CharField(
        label="Roll i arbetet", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    website = forms.URLField(label="Webbplats", required=False, assume_scheme="https")
    is_active = forms.BooleanField(
        label="Aktören är verksam", required=False, initial=True, help_text="En aktör som inte är verksam visas inte."
    )

    def __init__(self, data: object = None, *, counties: Choices, initial: dict[str, object] | None = None) -> None:
        """Offer the counties that the person may write in."""
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.fields["county"].choices = [("", "Inget län"), *counties]  # type: ignore[attr-defined]

    def particulars(self) -> Particulars:
        """Return what was told, for the service."""
        return Particulars(**self.cleaned_data)


def told(organisation: models.Organisation) -> dict[str, object]:
    """Return what is told about an organisation, as the form shows it."""
    return {
        **{name: getattr(organisation, name) for name in AS_THEY_ARE},
        "county": organisation.county.code if organisation.county else "",
        "parent": organisation.parent.name if organisation.parent else "",
    }
