"""The shape of a questionnaire's JSON: told once here, checked in files, and published as a JSON Schema."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lagesbild.questionnaires.rules.definition import Kind, Profile
from lagesbild.questionnaires.rules.expressions import LONGEST
from lagesbild.questionnaires.rules.reading import FORMAT, Path

ADDRESS = "urn:lagesbild:questionnaire:1"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
NAME = r"[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*"
VALUE = r"[^\s;/]{1,80}"


@dataclass(frozen=True)
class ShapeFault:
    """One thing out of shape: a code, where, what and what to do."""

    code: str
    path: Path
    message: str
    remedy: str


class Shape(Protocol):
    """What a value may be: checked here, and told in a schema."""

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""


def _wrong(path: Path, what: str, remedy: str) -> ShapeFault:
    return ShapeFault("wrong-shape", path, what, remedy)


@dataclass(frozen=True)
class Text:
    """A text, perhaps of a certain pattern."""

    longest: int = 300
    pattern: str = ""
    example: str = ""

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str):
            yield _wrong(path, f"värdet är {_called(value)} men ska vara text.", "Skriv text inom citattecken.")
        elif len(value) > self.longest:
            what = f"texten har {len(value)} tecken och får ha högst {self.longest}."
            yield ShapeFault("bad-value", path, what, "Korta den.")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield ShapeFault("bad-value", path, f"”{value[:60]}” har fel form.", f"Skriv som {self.example}.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        pattern = {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        return {"type": "string", "maxLength": self.longest, **pattern}


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    words: tuple[str, ...]

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str) or value not in self.words:
            shown = f"”{value[:60]}”" if isinstance(value, str) else _called(value)
            yield ShapeFault("bad-value", path, f"{shown} finns inte här.", f"Välj bland {', '.join(self.words)}.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds."""

    least: int
    most: int

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if isinstance(value, bool) or not isinstance(value, int):
            yield _wrong(
                path, f"värdet är {_called(value)} men ska vara ett heltal.", "Skriv ett tal utan citattecken."
            )
        elif not self.least <= value <= self.most:
            yield ShapeFault(
                "bad-value", path, f"{value} ligger utanför {self.least}–{self.most}.", "Välj ett annat tal."
            )

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Truth:
    """True or false."""

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, bool):
            yield _wrong(path, f"värdet är {_called(value)}.", "Skriv true eller false, utan citattecken.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Expression:
    """An expression of the questionnaire's own language; true and false may be written without quotes."""

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value; what it says is checked elsewhere."""
        if not isinstance(value, str | bool):
            what = f"uttrycket är {_called(value)}."
            yield ShapeFault("expression-malformed", path, what, "Skriv uttrycket som text inom citattecken.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"anyOf": [{"type": "string", "maxLength": LONGEST}, {"type": "boolean"}]}


@dataclass(frozen=True)
class Words:
    """A text in Swedish and, when translated, in English. `needed` demands the Swedish."""

    needed: bool = False

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            what = f"värdet är {_called(value)}."
            yield _wrong(path, what, 'Skriv texten med språk: {"sv": "…", "en": "…"}.')
            return
        for name, text in value.items():
            if name not in {"sv", "en"}:
                yield ShapeFault(
                    "unknown-field", (*path, name), f"språket ”{name[:40]}” finns inte.", "Skriv sv eller en."
                )
            else:
                yield from Text(4000).faults(text, (*path, name))
        swedish = value.get("sv", "")
        if self.needed and isinstance(swedish, str) and not swedish.strip():
            yield ShapeFault("missing-label", path, "den svenska texten saknas.", "Skriv den i ”sv”.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"$ref": "#/$defs/words" if self.needed else "#/$defs/perhaps-words"}


@dataclass(frozen=True)
class Listed:
    """A list of one shape."""

    of: Shape
    most: int = 1000

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, list):
            yield _wrong(path, f"värdet är {_called(value)} men ska vara en lista.", "Skriv det inom [ och ].")
            return
        if len(value) > self.most:
            yield ShapeFault(
                "bad-value", path, f"listan har {len(value)} delar; högst {self.most} går.", "Dela upp den."
            )
        for place, one in enumerate(value):
            yield from self.of.faults(one, (*path, place))

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"type": "array", "items": self.of.schema(), "maxItems": self.most}


@dataclass(frozen=True)
class Named:
    """An object whose names are free within a pattern, all with one shape."""

    names: Text
    of: Shape

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield _wrong(path, f"värdet är {_called(value)} men ska vara ett objekt.", "Skriv det inom { och }.")
            return
        for name, one in value.items():
            yield from self.names.faults(name, (*path, name))
            yield from self.of.faults(one, (*path, name))

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"type": "object", "propertyNames": self.names.schema(), "additionalProperties": self.of.schema()}


@dataclass(frozen=True)
class Fields:
    """An object with certain fields, of which some must be there."""

    name: str
    fields: Mapping[str, Shape]
    needed: tuple[str, ...]

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield _wrong(path, f"värdet är {_called(value)} men ska vara ett objekt.", "Skriv det inom { och }.")
            return
        for name in self.needed:
            if name not in value:
                is_label = isinstance(self.fields[name], Words)
                code = "missing-label" if is_label else "missing-field"
                what = "den svenska texten saknas." if is_label else f"”{name}” saknas."
                yield ShapeFault(code, path, what, f"Lägg till ”{name}”.")
        for name, one in value.items():
            if name in self.fields:
                yield from self.fields[name].faults(one, (*path, name))
            else:
                listed = ", ".join(self.fields)
                what = f"uppgiften ”{name[:40]}” finns inte här."
                yield ShapeFault("unknown-field", (*path, name), what, f"Välj bland {listed}.")

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"$ref": f"#/$defs/{self.name}"}

    def told(self) -> dict[str, Any]:
        """Return the fields as JSON Schema, for its definitions."""
        return {
            "type": "object",
            "properties": {name: one.schema() for name, one in self.fields.items()},
            "required": list(self.needed),
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Item:
    """A question, a group or a repeat: `kind` tells which."""

    def faults(self, value: Any, path: Path) -> Iterator[ShapeFault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield _wrong(path, f"värdet är {_called(value)} men ska vara ett objekt.", "Skriv det inom { och }.")
            return
        kind = value.get("kind")
        shape = CONTAINERS.get(kind, QUESTION) if isinstance(kind, str) else QUESTION
        yield from shape.faults(value, path)

    def schema(self) -> dict[str, Any]:
        """Return the shape as JSON Schema."""
        return {"anyOf": [one.schema() for one in (QUESTION, *CONTAINERS.values())]}


def _called(value: Any) -> str:
    names = {
        bool: "sant eller falskt",
        str: "text",
        int: "ett tal",
        float: "ett tal",
        list: "en lista",
        dict: "ett objekt",
    }
    return names.get(type(value), "tomt")


KEY = Text(60, SLUG, "yttrande-jonkoping")
VARIABLE = Text(80, NAME, "har-styrdokument")
LABEL, PERHAPS, STEERED = Words(needed=True), Words(), Expression()
CHOICE = Fields("choice", {"value": Text(80, VALUE, "ja"), "label": LABEL}, ("value", "label"))
QUESTION = Fields(
    "question",
    {
        "variable": VARIABLE,
        "kind": OneOf(tuple(Kind)),
        "label": LABEL,
        "hint": PERHAPS,
        "unit": Text(40),
        "choices": Text(80, NAME, "ja-nej"),
        "relevant": STEERED,
        "required": STEERED,
        "constraint": STEERED,
        "constraint_message": PERHAPS,
        "calculation": STEERED,
        "prefill": Text(80),
        "decimals": Whole(0, 6),
        "lines": Whole(1, 30),
        "codes": Named(Text(80), Text(300)),
    },
    ("variable", "kind", "label"),
)
GROUP = Fields(
    "group",
    {
        "kind": OneOf(("group",)),
        "key": VARIABLE,
        "title": LABEL,
        "intro": PERHAPS,
        "relevant": STEERED,
        "items": Listed(Item()),
    },
    ("kind", "key", "title", "items"),
)
REPEAT = Fields(
    "repeat",
    {
        "kind": OneOf(("repeat",)),
        "key": VARIABLE,
        "title": LABEL,
        "intro": PERHAPS,
        "row_title": Text(80, NAME, "namn"),
        "relevant": STEERED,
        "prefill": Text(80),
        "most": Whole(1, 500),
        "items": Listed(QUESTION),
    },
    ("kind", "key", "title", "items"),
)
CONTAINERS = {"group": GROUP, "repeat": REPEAT}
SECTION = Fields(
    "section",
    {
        "key": VARIABLE,
        "title": LABEL,
        "intro": PERHAPS,
        "relevant": STEERED,
        "goal": Text(120),
        "items": Listed(Item()),
    },
    ("key", "title", "items"),
)
QUESTIONNAIRE = Fields(
    "questionnaire",
    {
        "format": OneOf((FORMAT,)),
        "key": KEY,
        "version": Text(40, r"[^\s/](.{0,38}[^\s/])?", "2025"),
        "profile": OneOf(tuple(Profile)),
        "title": LABEL,
        "intro": PERHAPS,
        "is_synthetic": Truth(),
        "choices": Named(Text(80, NAME, "ja-nej"), Listed(CHOICE)),
        "sections": Listed(SECTION),
    },
    ("format", "key", "version", "profile", "title", "sections"),
)


def json_schema() -> dict[str, Any]:
    """Return the published JSON Schema: the shape of a questionnaire. What expressions say is the linter's to check.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    text = {"type": "string", "maxLength": 4000}
    words = {"type": "object", "properties": {"sv": text, "en": text}, "additionalProperties": False}
    needed = {"sv": {**text, "pattern": r"\S"}, "en": text}
    parts = (QUESTIONNAIRE, SECTION, GROUP, REPEAT, QUESTION, CHOICE)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Frågeformulär i Lägesbild",
        "$ref": "#/$defs/questionnaire",
        "$defs": {
            "perhaps-words": words,
            "words": {**words, "properties": needed, "required": ["sv"]},
            **{one.name: one.told() for one in parts},
        },
    }
