"""Which mapping decides over a ledger row, and whether an activity went on when something was booked."""

from dataclasses import dataclass
from datetime import date, timedelta

ANY, PREFIX, EXACT = 0, 1, 2


@dataclass(frozen=True)
class Codes:
    """The codes of a ledger row, or of a mapping: there empty is any code, and 40* all that begin with 40."""

    account: str = ""
    cost_centre: str = ""
    project: str = ""


def exactness(mapping: Codes, row: Codes) -> tuple[int, ...] | None:
    """Return how exactly a mapping fits a row, to choose the largest; None when it does not fit.

    The project counts for most, then the cost centre, then the account; a whole code before a longer beginning before
    a shorter.

    Unit: an order.
    Withheld: never; None is that it does not fit.
    Source: docs/methods/ledger.md.
    """
    weights: list[int] = []
    for wanted, code in (
        (mapping.project, row.project),
        (mapping.cost_centre, row.cost_centre),
        (mapping.account, row.account),
    ):
        fit = _fit(wanted.casefold(), code.casefold())
        if fit is None:
            return None
        weights.extend(fit)
    return tuple(weights)


def _fit(wanted: str, code: str) -> tuple[int, int] | None:
    if not wanted:
        return ANY, 0
    if wanted.endswith("*"):
        return (PREFIX, len(wanted)) if code.startswith(wanted[:-1]) and code else None
    return (EXACT, 0) if wanted == code else None


def went_on(year: int, starts_on: date | None, ends_before: date | None) -> bool:
    """Return whether an activity went on in some part of a year, as far as is known.

    Unit: yes or no.
    Withheld: never; an unknown start or end leaves every year open on that side.
    Source: docs/methods/cost-by-area.md.
    """
    last = ends_before - timedelta(days=1) if ends_before else None
    return (starts_on is None or starts_on.year <= year) and (last is None or year <= last.year)
