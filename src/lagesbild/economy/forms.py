"""The forms of money and staffing: their shape and wording. Rules and rights are the services'."""

from collections.abc import Mapping as Mapped
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from lagesbild.economy.models import SplitKind
from lagesbild.economy.queries import Choices
from lagesbild.economy.services import (
    AppropriationFields,
    CostFields,
    MappingFields,
    SharedCostFields,
    SplitKeyFields,
    StaffingFields,
)

FIRST_YEAR, LAST_YEAR = 1990, 2100
ACTIVITY_ROWS = 6
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NOTE = forms.Textarea(attrs={"rows": 2})
ORDERS = (("area", "Sakområde"), ("funding", "Finansiär"), ("account", "Konto"), ("activity", "Insats"))


class Kronor(forms.DecimalField):
    """An amount as people write it: 1 234 500 or 12,50."""

    def __init__(self, **options: Any) -> None:
        invalid = {"invalid": "Skriv beloppet i kronor, till exempel 25 000."}
        super().__init__(max_digits=14, decimal_places=2, localize=True, error_messages=invalid, **options)

    def to_python(self, value: Any) -> Any:
        """Return the amount; spaces between the thousands are left out."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class Chosen(forms.Form):
    """A form that chooses among an actor's areas, activities, keys and purposes; fields by the names below."""

    def __init__(self, data: Any = None, *, choices: Choices, initial: Mapped[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offered = {"area": choices.areas, "activity": choices.activities, "split_key": choices.split_keys}
        for name, pairs in offered.items():
            if name in self.fields:
                self.fields[name].choices = [("", "Inget valt"), *pairs]  # type: ignore[attr-defined]
        if "funding_source" in self.fields and choices.purposes:
            known = ", ".join(f"”{purpose}”" for purpose in choices.purposes[:3])
            self.fields[
                "funding_source"
            ].help_text = f"Vems pengar. Skrivs ett anslag som {known} räknas det av anslaget."


class Spending(forms.Form):
    """Which year the costs are shown for, and what they are sorted by."""

    ar = forms.TypedChoiceField(label="År", coerce=int)
    ordning = forms.ChoiceField(label="Ordna efter", choices=ORDERS, required=False)

    def __init__(self, data: Any, *, years: tuple[int, ...]) -> None:
        super().__init__(data)
        self.fields["ar"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class AppropriationForm(forms.Form):
    """What an actor may use for a purpose in a year."""

    year = forms.IntegerField(label="År", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    purpose = forms.CharField(
        label="Ändamål",
        max_length=200,
        help_text="Vad pengarna får användas till. Samma ord varje år gör åren jämförbara.",
    )
    amount_sek = Kronor(label="Belopp i kronor")
    note = forms.CharField(label="Anmärkning", required=False, widget=NOTE)

    def as_fields(self) -> AppropriationFields:
        """Return what was filled in."""
        return AppropriationFields(**self.cleaned_data)


class StaffingForm(Chosen):
    """The people an actor has for the work in a year, as counted."""

    year = forms.IntegerField(label="År", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    what = forms.CharField(
        label="Vad som räknas", max_length=200, help_text="Till exempel ”tjänster för våldsuppdraget”. Skriv inga namn."
    )
    area = forms.ChoiceField(label="Sakområde", required=False)
    full_time_equivalents = forms.DecimalField(
        label="Årsarbetskrafter", required=False, min_value=0, max_digits=7, decimal_places=2, localize=True,
        help_text="Arbetstid. En person på halvtid är 0,5.",
    )  # fmt: skip
    posts = forms.IntegerField(label="Tjänster", required=False, min_value=0, help_text="Platser i organisationen.")
    employees = forms.IntegerField(label="Anställda", required=False, min_value=0, help_text="Personer med arbetet.")
    is_part = forms.BooleanField(label="Ingår i en annan rad, och läggs inte till den", required=False)
    note = forms.CharField(label="Anmärkning", required=False, widget=NOTE)

    def clean(self) -> dict[str, Any] | None:
        """Demand that something is counted."""
        given = super().clean() or {}
        if all(given.get(name) is None for name in ("full_time_equivalents", "posts", "employees")):
            self.add_error("full_time_equivalents", "Ange minst ett av årsarbetskrafter, tjänster och anställda.")
        return given

    def as_fields(self) -> StaffingFields:
        """Return what was filled in."""
        return StaffingFields(**self.cleaned_data)


class CostForm(Chosen):
    """A cost of an activity."""

    year = forms.IntegerField(label="År", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amount_sek = Kronor(label="Belopp i kronor")
    area = forms.ChoiceField(
        label="Sakområde", required=False, help_text="Rör kostnaden flera: lägg in den och fördela."
    )
    funding_source = forms.CharField(label="Finansiär", required=False, max_length=200)
    account_code = forms.CharField(label="Konto", required=False, max_length=40)

    def as_fields(self) -> CostFields:
        """Return what was filled in."""
        return CostFields(**self.cleaned_data)


class SharedCostForm(Chosen):
    """A cost that several areas or activities share."""

    what = forms.CharField(label="Vad kostnaden avser", max_length=300, help_text="Till exempel ”lokaler”. Inga namn.")
    year = forms.IntegerField(label="År", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amount_sek = Kronor(label="Belopp i kronor")
    split_key = forms.ChoiceField(label="Fördelningsnyckel")
    area = forms.ChoiceField(label="Sakområde", required=False, help_text="Om nyckeln fördelar på insatser.")
    funding_source = forms.CharField(label="Finansiär", required=False, max_length=200)
    account_code = forms.CharField(label="Konto", required=False, max_length=40)

    def as_fields(self) -> SharedCostFields:
        """Return what was filled in."""
        return SharedCostFields(**self.cleaned_data)


class SplitChoice(Chosen):
    """Which key a cost is split by."""

    split_key = forms.ChoiceField(label="Fördelningsnyckel")


class SplitKeyForm(forms.Form):
    """A split key: one field for each area of work, or rows of activity and percent."""

    name = forms.CharField(label="Namn", max_length=120, help_text="Till exempel ”lokaler efter antal anställda”.")
    reason = forms.CharField(label="Skäl", widget=NOTE, help_text="Varför det är rimligt att fördela så.")
    decided_by = forms.CharField(
        label="Bestämd av", max_length=200, help_text="Skriv funktion, till exempel enhetschef."
    )
    decided_on = forms.DateField(label="Bestämd", required=False, widget=DAY)

    def __init__(self, data: Any = None, *, choices: Choices, kind: str) -> None:
        super().__init__(data)
        self.kind = kind
        if kind == SplitKind.AREA:
            for place, (_, label) in enumerate(choices.areas):
                self.fields[f"percent_{place}"] = _percent(label)
            self.bearers: list[str] = [key for key, _ in choices.areas]
            return
        for place in range(ACTIVITY_ROWS):
            pairs = [("", "Inget valt"), *choices.activities]
            self.fields[f"activity_{place}"] = forms.ChoiceField(
                label=f"Insats {place + 1}", choices=pairs, required=False
            )
            self.fields[f"percent_{place}"] = _percent(f"Procent för insats {place + 1}")

    def as_fields(self) -> SplitKeyFields:
        """Return what was filled in; parts without percent are left out."""
        given = self.cleaned_data
        places = range(len(self.bearers) if self.kind == SplitKind.AREA else ACTIVITY_ROWS)
        keys = {n: self.bearers[n] if self.kind == SplitKind.AREA else given[f"activity_{n}"] for n in places}
        parts = tuple((keys[n], Decimal(given[f"percent_{n}"])) for n in places if given[f"percent_{n}"] and keys[n])
        said = {name: given[name] for name in ("name", "reason", "decided_by", "decided_on")}
        return SplitKeyFields(**said, kind=self.kind, parts=parts)


def _percent(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=100, max_digits=7, decimal_places=4, localize=True,
        help_text="Procent. Alla delar ska bli exakt 100.",
    )  # fmt: skip


class MappingForm(Chosen):
    """What ledger rows with certain codes are about."""

    account = forms.CharField(
        label="Konto", required=False, max_length=20, help_text="40* är alla konton som börjar så."
    )
    cost_centre = forms.CharField(label="Kostnadsställe", required=False, max_length=20)
    project = forms.CharField(label="Projekt", required=False, max_length=20)
    is_ours = forms.BooleanField(label="Raderna hör till arbetet", required=False, initial=True)
    activity = forms.ChoiceField(label="Insats", required=False)
    area = forms.ChoiceField(label="Sakområde", required=False)
    funding_source = forms.CharField(label="Finansiär", required=False, max_length=200)
    split_key = forms.ChoiceField(
        label="Fördelningsnyckel", required=False, help_text="När raderna delas av flera sakområden eller insatser."
    )

    def clean(self) -> dict[str, Any] | None:
        """Demand a code."""
        given = super().clean() or {}
        if not any(given.get(name) for name in ("account", "cost_centre", "project")):
            self.add_error("account", "Ange minst ett av konto, kostnadsställe och projekt.")
        return given

    def as_fields(self) -> MappingFields:
        """Return what was filled in."""
        return MappingFields(**self.cleaned_data)


class Upload(forms.Form):
    """A file small enough to be read at once."""

    file = forms.FileField(
        label="Fil",
        help_text="Excel (.xlsx) eller CSV i UTF-8.",
        allow_empty_file=True,
        error_messages={"required": "Välj en fil."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean_file(self) -> UploadedFile:
        """Return the file unless it is too large to read."""
        given: UploadedFile = self.cleaned_data["file"]
        if given.size and given.size > settings.UPLOAD_BYTES:
            most, own = settings.UPLOAD_BYTES // 2**20, given.size / 2**20
            raise forms.ValidationError(f"Filen är {own:.0f} MB; den får vara högst {most} MB. Dela upp den.")
        return given


class Confirmation(forms.Form):
    """Whether negative rows are credits."""

    credits_are_credits = forms.BooleanField(
        label="De negativa beloppen är krediter eller återbetalningar", required=False
    )
