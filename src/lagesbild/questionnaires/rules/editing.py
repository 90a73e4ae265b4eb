"""Changes to a draft's JSON: a part added, changed, moved or removed. Each returns a new definition.

A place is the way down to a part: (2, 0) is the first thing in the third section.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

Definition = dict[str, Any]
Place = tuple[int, ...]


def place_of(text: str) -> Place:
    """Return the place in an address such as 2.0, empty when it is none.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    steps = text.split(".") if text else []
    return tuple(int(step) for step in steps) if all(step.isdecimal() and len(step) < 5 for step in steps) else ()


def path_of(place: Place) -> tuple[str | int, ...]:
    """Return where a part stands in the JSON.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    path: list[str | int] = []
    for depth, step in enumerate(place):
        path += ["items" if depth else "sections", step]
    return tuple(path)


def part_at(definition: Mapping[str, Any], place: Place) -> Definition | None:
    """Return the part at a place, the definition itself at no place, None when there is none.

    Unit: none.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-route.md.
    """
    node: Any = definition
    for depth, step in enumerate(place):
        listed = node.get("items" if depth else "sections", [])
        if step >= len(listed):
            return None
        node = listed[step]
    found: Definition = node
    return found


def changed(definition: Mapping[str, Any], place: Place, part: Mapping[str, Any]) -> Definition:
    """Return the definition with the part at a place replaced; what it holds inside it stays.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new, listed = _listed(definition, place)
    inside = {"items": listed[place[-1]]["items"]} if "items" in listed[place[-1]] else {}
    listed[place[-1]] = {**part, **inside}
    return new


def added(definition: Mapping[str, Any], place: Place, part: Mapping[str, Any]) -> Definition:
    """Return the definition with a part added last in the part at a place, or as the last section.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new = copy.deepcopy(dict(definition))
    above = part_at(new, place)
    if above is not None:
        inside: Definition = {} if "variable" in part else {"items": []}
        above.setdefault("items" if place else "sections", []).append({**part, **inside})
    return new


def moved(definition: Mapping[str, Any], place: Place, steps: int) -> Definition:
    """Return the definition with a part moved up or down among those beside it, as far as there are any.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new, listed = _listed(definition, place)
    to = min(max(place[-1] + steps, 0), len(listed) - 1)
    listed.insert(to, listed.pop(place[-1]))
    return new


def moved_to(definition: Mapping[str, Any], place: Place, section: str) -> Definition:
    """Return the definition with a part moved to the end of another section.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new, listed = _listed(definition, place)
    part = listed.pop(place[-1])
    target = next((one for one in new["sections"] if one["key"] == section), None)
    if target is None:
        listed.insert(place[-1], part)
    else:
        target.setdefault("items", []).append(part)
    return new


def removed(definition: Mapping[str, Any], place: Place) -> Definition:
    """Return the definition without the part at a place and what is inside it.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new, listed = _listed(definition, place)
    listed.pop(place[-1])
    return new


def with_choices(
    definition: Mapping[str, Any], name: str, choices: Sequence[Mapping[str, Any]], *, before: str = ""
) -> Definition:
    """Return the definition with a list of choices, renamed everywhere when it had another name; none removes it.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    new = copy.deepcopy(dict(definition))
    lists = new.setdefault("choices", {})
    kept = {(name if one == before else one): listed for one, listed in lists.items()}
    if choices:
        kept[name] = [dict(one) for one in choices]
    else:
        kept.pop(name, None)
    new["choices"] = kept
    if before and before != name:
        _rename(new.get("sections", []), before, name)
    return new


def _listed(definition: Mapping[str, Any], place: Place) -> tuple[Definition, list[Any]]:
    """Return a copy of the definition and, in it, the list that the part at a place stands in."""
    new = copy.deepcopy(dict(definition))
    above = part_at(new, place[:-1])
    found: list[Any] = above["items" if len(place) > 1 else "sections"] if above else []
    return new, found


def _rename(items: list[Any], before: str, name: str) -> None:
    for item in items:
        if item.get("choices") == before:
            item["choices"] = name
        _rename(item.get("items", []), before, name)
