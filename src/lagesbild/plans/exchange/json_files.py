"""The plan exchange format: one plan as JSON, with the name and the version of the format (docs/reference)."""

import json
from typing import Any

from lagesbild.kernel import swedish
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.plans.exchange.gathering import Document
from lagesbild.plans.loading.contents import parsed

FORMAT, VERSION = "lagesbild-plan", 2
# what version 2 added may be left out, so that files of version 1 are read as they are
READABLE = (1, 2)


def as_json(document: Document) -> bytes:
    """Return the plan as a file of the plan exchange format."""
    told = {"format": FORMAT, "version": VERSION, "plan": document}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(content: bytes, name: str) -> Any:
    """Return the plan in a file of the plan exchange format, whatever its shape.

    :raises InvalidInput: when the file is not JSON in UTF-8, or of another format or version.
    """
    given = parsed(content, name)
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise _refused(
            f"{name}, format", f"filen säger inte att den är av formatet ”{FORMAT}”.", "Hämta planen som JSON på nytt."
        )
    if given.get("version") not in READABLE or isinstance(given.get("version"), bool):
        raise _refused(
            f"{name}, version",
            f"filen har version {given.get('version', 'ingen')}; här läses {swedish.joined(map(str, READABLE))}.",
            f"Hämta planen på nytt ur ett system som skriver version {VERSION}.",
        )
    if unknown := sorted(set(given) - {"format", "version", "plan"}):
        raise _refused(f"{name}, {unknown[0]}", "uppgiften kan inte läsas in.", "Välj bland format, version och plan.")
    return given.get("plan")


def _refused(where: str, what: str, remedy: str) -> InvalidInput:
    return InvalidInput("Filen kan inte läsas in.", [Fault(where, what, remedy)])
