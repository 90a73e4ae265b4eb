"""Fields that several forms of plans share: days within reach, longer texts, numbers as people write them, lists."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.plans.queries import Choice

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
IN_REACH = (MinValueValidator(FIRST_DAY, OUT_OF_REACH), MaxValueValidator(LAST_DAY, OUT_OF_REACH))


class Number(forms.DecimalField):
    """A number as people write it: 1 234,5."""

    def __init__(self, *, label: str, hint: str = "") -> None:
        """Take any number that the database keeps, or none."""
        invalid = {"invalid": "Skriv ett tal, till exempel 12,5."}
        super().__init__(
            label=label, help_text=hint, required=False, max_digits=18, decimal_places=4, localize=True,
            error_messages=invalid, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        """Return the number; spaces between the thousands are left out, and a point is a comma."""
        return super().to_python("".join(value.split()).replace(".", ",") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Return the number as it is shown: with a comma, and no decimals that say nothing."""
        return value if value is None or isinstance(value, str) else f"{value.normalize() + 0:f}".replace(".", ",")


def day(label: str, hint: str = "") -> forms.DateField:
    """Return a field for a day that may be left empty."""
    return forms.DateField(label=label, required=False, widget=DAY, validators=IN_REACH, help_text=hint)


def text(label: str, *, rows: int = 3, hint: str = "") -> forms.CharField:
    """Return a field for a longer text that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, help_text=hint)


def offered(choices: Iterable[Choice], *, none: str) -> list[tuple[str, str]]:
    """Return what may be chosen, with the words for nothing first."""
    return [("", none), *choices]
