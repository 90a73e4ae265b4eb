"""The forms of a section, a group, a repeat, a question and a list of choices: JSON in, JSON out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from lagesbild.questionnaires.queries import KIND_WORDS
from lagesbild.questionnaires.rules.definition import Kind
from lagesbild.questionnaires.rules.linting import LintFault
from lagesbild.questionnaires.rules.linting.shape import NAME, VALUE

PARTS = {"avsnitt": "section", "grupp": "group", "upprepning": "repeat", "fraga": "question"}
# fields of the JSON that the forms have no field for are kept as they are
LANGUAGES = ("sv", "en")


def _text(label: str, rows: int = 0, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, widget=widget, required=options.pop("required", False), **options)


def _expression(label: str, example: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "class": "expression"})
    return forms.CharField(
        label=label, widget=widget, required=False, max_length=2000, help_text=f"Till exempel {example}"
    )


class Part(forms.Form):
    """A part of a questionnaire; `given` is what it says now, in JSON, and empty for a new one."""

    WORDS: tuple[str, ...] = ()
    PLAIN: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, given: Mapping[str, Any]) -> None:
        self.given = given
        initial = {name: given.get(name) for name in self.PLAIN if name in given}
        for name in self.WORDS:
            initial |= {f"{name}_{language}": given.get(name, {}).get(language, "") for language in LANGUAGES}
        super().__init__(data, initial=initial)

    def said(self) -> dict[str, Any]:
        """Return what was filled in as it stands in JSON, with what the form does not show kept."""
        found = {name: value for name, value in self.given.items() if name not in {*self.WORDS, *self.PLAIN, "items"}}
        for name in self.WORDS:
            words = {one: self.cleaned_data.get(f"{name}_{one}", "").strip() for one in LANGUAGES}
            found[name] = {one: text for one, text in words.items() if text}
        for name in self.PLAIN:
            value = self.cleaned_data.get(name)
            found[name] = value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
        needed = {"label", "title", "variable", "key", "kind"}
        return {name: value for name, value in found.items() if name in needed or value not in ("", None, {}, [])}

    def note(self, faults: Iterable[LintFault], depth: int) -> None:
        """Put each fault at the field that it is about; `depth` is how far down its part stands in the JSON."""
        for fault in faults:
            rest = [str(one) for one in fault.path[depth:]]
            field = "_".join(rest[:2]) if rest and rest[0] in self.WORDS else "".join(rest[:1])
            if field not in self.fields:
                field = f"{field}_sv" if f"{field}_sv" in self.fields else ""
            self.add_error(field or None, f"{fault.message[:1].upper()}{fault.message[1:]} {fault.remedy}")


class Container(Part):
    """A section, a group or a repeat."""

    WORDS = ("title", "intro")
    PLAIN: tuple[str, ...] = ("key", "relevant")

    title_sv = _text("Rubrik", required=True, max_length=4000)
    title_en = _text("Rubrik på engelska", max_length=4000)
    key = forms.RegexField(f"^{NAME}$", label="Nyckel", max_length=80, help_text="Ett kort namn, till exempel behov.")
    intro_sv = _text("Inledning", rows=3)
    intro_en = _text("Inledning på engelska", rows=3)
    relevant = _expression("Visas när", 'har-styrdokument = "ja"')


class Section(Container):
    """A section; it may be about a goal of a plan."""

    PLAIN = ("key", "relevant", "goal")
    goal = _text("Mål i en plan", max_length=120, help_text="Målets nyckel, till exempel JKP-1. Lämna tomt annars.")


class Repeat(Container):
    """A repeat: its questions are asked once per row."""

    PLAIN = ("key", "relevant", "row_title", "prefill", "most")
    row_title = _text("Fråga som är radens rubrik", max_length=80, help_text="En av upprepningens variabler.")
    prefill = forms.ChoiceField(
        label="Rader från början", required=False, choices=[("", "Inga"), ("activities", "Insatser i registret")]
    )
    most = forms.IntegerField(label="Högsta antal rader", min_value=1, max_value=500, required=False)


class Question(Part):
    """A question of any kind."""

    WORDS = ("label", "hint", "constraint_message")
    PLAIN = (
        "variable", "kind", "choices", "unit", "decimals", "lines", "required", "relevant", "constraint", "calculation",
        "prefill",
    )  # fmt: skip

    label_sv = _text("Fråga", rows=2, required=True, max_length=4000)
    label_en = _text("Fråga på engelska", rows=2, max_length=4000)
    hint_sv = _text("Ledtext", rows=2)
    hint_en = _text("Ledtext på engelska", rows=2)
    variable = forms.RegexField(
        f"^{NAME}$",
        label="Variabel",
        max_length=80,
        help_text="Det frågan mäter, till exempel har-styrdokument. Den är densamma i alla versioner.",
    )
    kind = forms.ChoiceField(
        label="Slag av svar", choices=[(one.value, KIND_WORDS[one.value].capitalize()) for one in Kind]
    )
    choices = forms.ChoiceField(label="Lista med val", required=False, help_text="För frågor med ett eller flera val.")
    unit = _text("Enhet", max_length=40, help_text="För tal, till exempel personer.")
    decimals = forms.IntegerField(label="Antal decimaler", min_value=0, max_value=6, required=False)
    lines = forms.IntegerField(label="Antal rader i textrutan", min_value=1, max_value=30, required=False)
    required = _expression("Behöver besvaras", 'true för alltid, eller har-styrdokument = "ja"')
    relevant = _expression("Visas när", 'har-styrdokument = "ja" and antal > 0')
    constraint = _expression("Villkor som svaret ska uppfylla", "antal >= 0 and antal <= 500")
    constraint_message_sv = _text("Det som sägs när villkoret inte är uppfyllt", rows=2)
    constraint_message_en = _text("Samma sak på engelska", rows=2)
    calculation = _expression("Räknas ut som", "sum(insatser/deltagare). Då besvaras frågan inte.")
    prefill = forms.ChoiceField(
        label="Ifylls från", required=False, choices=[("", "Ingenstans"), ("previous", "Förra svaret")]
    )

    def __init__(self, data: Any = None, *, given: Mapping[str, Any], lists: Sequence[str] = ()) -> None:
        super().__init__(data, given=given)
        self.fields["choices"].choices = [("", "Ingen"), *((one, one) for one in lists)]  # type: ignore[attr-defined]
        stray = self.given.get("prefill", "")
        if stray and stray != "previous":
            self.fields["prefill"].choices.append((stray, stray))  # type: ignore[attr-defined]


class Choices(forms.Form):
    """A list of choices, one per line: value; words in Swedish; words in English."""

    name = forms.RegexField(f"^{NAME}$", label="Listans namn", max_length=80, help_text="Till exempel ja-nej.")
    rows = forms.CharField(
        label="Val",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "expression"}),
        help_text="Ett val per rad: värde; text; text på engelska. Utan rader tas listan bort.",
    )

    def clean_rows(self) -> list[dict[str, Any]]:
        """Return the choices as they stand in JSON."""
        found = []
        for number, line in enumerate(self.cleaned_data["rows"].splitlines(), start=1):
            if not line.strip():
                continue
            value, swedish, english = ([part.strip() for part in line.split(";")] + ["", "", ""])[:3]
            words = {"sv": swedish or value, **({"en": english} if english else {})}
            try:
                forms.RegexField(f"^{VALUE}$").clean(value)
            except forms.ValidationError:
                what = f"Rad {number}: ”{value[:40]}” kan inte vara ett värde. Skriv ett kort ord utan mellanslag."
                self.add_error("rows", what)
            found.append({"value": value, "label": words})
        return found


FORMS: Mapping[str, type[Part]] = {"section": Section, "group": Container, "repeat": Repeat, "question": Question}


def form_of(kind: str, data: Any, *, given: Mapping[str, Any], lists: Sequence[str]) -> Part:
    """Return the form of a part of a kind."""
    if kind == "question":
        return Question(data, given=given, lists=lists)
    return FORMS[kind](data, given=given)
