"""One form of a questionnaire's JSON for each meaning, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from lagesbild.questionnaires.rules.reading import read, written


def canonical(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a definition that has passed the linter in the one form that is kept.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return written(read(definition))


def fingerprint(definition: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a definition: the same however its JSON is laid out.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    text = json.dumps(definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
