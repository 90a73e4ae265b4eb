"""What stands in a questionnaire's JSON, also one that is out of shape: every part with its place and its names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lagesbild.questionnaires.rules.definition import Kind
from lagesbild.questionnaires.rules.expressions import Type
from lagesbild.questionnaires.rules.expressions.checking import Known
from lagesbild.questionnaires.rules.reading import Path

TYPES: Mapping[str, Type] = {
    Kind.CHOICE: Type.TEXT,
    Kind.MULTI: Type.LIST,
    Kind.NUMBER: Type.NUMBER,
    Kind.MONEY: Type.NUMBER,
    Kind.DATE: Type.DAY,
    Kind.TEXT: Type.TEXT,
    Kind.ORGANISATION: Type.TEXT,
    Kind.AREA: Type.TEXT,
    Kind.GOAL: Type.TEXT,
}
CALLED = {"section": "avsnittet", "group": "gruppen", "repeat": "upprepningen", "question": "frågan"}


@dataclass(frozen=True)
class Part:
    """One section, group, repeat or question as it stands in the JSON."""

    what: str
    name: str
    path: Path
    given: Mapping[str, Any]
    within: tuple[str, ...] = ()
    repeat: str = ""

    def text(self, name: str) -> str:
        """Return a field that is text, empty when it is missing or something else; true is an expression too."""
        value = self.given.get(name)
        if value is True:
            return "true"
        return value.strip() if isinstance(value, str) else ""

    @property
    def where(self) -> str:
        """Return what the part is called in messages."""
        return f"{CALLED[self.what]} {self.name}".strip()


@dataclass(frozen=True)
class Contents:
    """All parts in the order asked, and what expressions may know of them."""

    parts: tuple[Part, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Part, ...]:
        """Return the questions."""
        return tuple(part for part in self.parts if part.what == "question")

    def known(self) -> dict[str, Known]:
        """Return what expressions may read, by name."""
        return {
            part.name: Known(
                TYPES[part.text("kind")],
                frozenset(self.choices.get(part.text("choices"), ())),
                part.repeat,
            )
            for part in reversed(self.questions)
            if part.name and part.text("kind") in TYPES
        }

    def repeats(self) -> frozenset[str]:
        """Return the keys of the repeats."""
        return frozenset(part.name for part in self.parts if part.what == "repeat")


def contents(document: Any) -> Contents:
    """Return what stands in a document, as far as it is shaped as it should be.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    given = document if isinstance(document, dict) else {}
    return Contents(tuple(_sections(given)), _choices(given))


def where(document: Any, path: Path) -> str:
    """Return the words for a place: the nearest thing with a name, and the field in it.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    words, rest, node = "frågeformuläret", list[str](), document
    for step in path:
        node = _below(node, step)
        named = _named(node, path)
        words, rest = (named, []) if named else (words, [*rest, str(step)])
    trail = ".".join(one for one in rest if not one.isdigit() and one not in {"sections", "items"})
    return f"{words}, {trail}" if trail else words


def _below(node: Any, step: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    return node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None


def _named(node: Any, path: Path) -> str:
    if not isinstance(node, dict) or path[:1] != ("sections",):
        return ""
    if isinstance(node.get("variable"), str):
        return f"frågan {node['variable'][:80]}"
    if not isinstance(node.get("key"), str):
        return ""
    kind = node.get("kind")
    return f"{CALLED[kind] if kind in ('group', 'repeat') else CALLED['section']} {node['key'][:80]}"


def _sections(given: Mapping[str, Any]) -> Iterator[Part]:
    for place, one in _listed(given, "sections"):
        section = Part("section", _name(one, "key"), ("sections", place), one)
        yield section
        yield from _items(section)


def _items(above: Part) -> Iterator[Part]:
    within = (*above.within, above.name) if above.name else above.within
    repeat = above.name if above.what == "repeat" else above.repeat
    for place, one in _listed(above.given, "items"):
        kind = one.get("kind")
        what = kind if kind in ("group", "repeat") else "question"
        name = _name(one, "variable" if what == "question" else "key")
        part = Part(what, name, (*above.path, "items", place), one, within, repeat)
        yield part
        if what != "question":
            yield from _items(part)


def _choices(given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    lists = given.get("choices")
    if not isinstance(lists, dict):
        return {}
    return {name: tuple(_name(one, "value") for _, one in _listed(lists, name)) for name in lists}


def _listed(given: Mapping[str, Any], name: str) -> list[tuple[int, Mapping[str, Any]]]:
    value = given.get(name)
    return [(place, one) for place, one in enumerate(value) if isinstance(one, dict)] if isinstance(value, list) else []


def _name(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""
