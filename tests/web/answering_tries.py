"""What the addresses of answers are tried with: an open answer that an organisation of county 06 has been asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.factories.answering import response

Arguments = Mapping[str, Any]


def opened() -> Arguments:
    """Return the path of an open answer."""
    return {"response": response("habo", closes_on=date(2099, 12, 31)).key}


def section() -> Arguments:
    """Return the path of a section of an open answer."""
    return {**opened(), "section": "arbete"}


def file(form: str) -> Callable[[], Arguments]:
    """Return the path of a file of an open answer; nothing is handed in."""
    return lambda: {**opened(), "form": form}


def link() -> Arguments:
    """Return the path of a link that was never given."""
    return {**opened(), "link": 0}
