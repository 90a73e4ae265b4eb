"""For whom a service is, whether one can turn to it, and which municipalities it is stated to be open to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.kernel.quantities import Share, share
from lagesbild.kernel.withheld import Withheld

UNIT = "kommuner"
NOT_YET = ("förstudie", "planeras", "upphör", "avslutad")
READ_ONLY = ("informationsmaterial", "webbplats")


class Audience(StrEnum):
    """Who turns to a service."""

    EXPOSED = "utsatt"
    USING = "utovare"
    PROFESSIONAL = "yrkesverksam"


WORDS = {
    Audience.EXPOSED: (
        "utsatt", "utnyttjad", "misshandl", "offer", "barn", "unga", "familj", "invånare", "prostitution",
        "säljer sex", "arbetstagare", "skyddade", "kvinnor", "närstående", "återvänder",
    ),
    Audience.USING: ("utövar", "utövare", "köper sex", "gripna", "oönskad", "riskzon"),
    Audience.PROFESSIONAL: ("yrkesverksam", "arbetsgivare", "kontroller"),
}  # fmt: skip


@dataclass(frozen=True)
class KindCoverage:
    """One kind of service in a county: the municipalities it is stated to be open to, and the rest."""

    kind: str
    stated: tuple[str, ...]
    not_stated: tuple[str, ...]
    value: Share | Withheld


def audiences(target_group: str) -> tuple[Audience, ...]:
    """Return for whom a service is, read from its target group; everybody exposed when the group says nothing else.

    Unit: audiences.
    Withheld: never.
    Source: docs/methods/support-coverage.md.
    """
    text = target_group.casefold()
    found = tuple(one for one in Audience if any(word in text for word in WORDS[one]))
    return found or (Audience.EXPOSED,)


def is_open(status: str) -> bool:
    """Return whether somebody can turn to a service in this status: not when it is only planned or has closed.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/support-coverage.md.
    """
    return not status.casefold().startswith(NOT_YET)


def coverage(
    municipalities: Collection[str], open_to: Mapping[str, Iterable[Collection[str]]]
) -> tuple[KindCoverage, ...]:
    """Return, per kind, the municipalities that at least one service of the kind is stated to be open to.

    `open_to` gives for each kind the services, each as the municipalities of the county it is open to. That a
    municipality is not stated does not mean that it has no such service.

    Unit: municipalities of the county.
    Withheld: the share is missing when the county has no municipality.
    Source: docs/methods/support-coverage.md.
    """
    covered = []
    for kind, services in open_to.items():
        named = {code for service in services for code in service}
        stated = tuple(code for code in municipalities if code in named)
        rest = tuple(code for code in municipalities if code not in named)
        covered.append(KindCoverage(kind, stated, rest, share(len(stated), len(municipalities), UNIT)))
    return tuple(covered)
