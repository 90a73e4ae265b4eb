"""Employers written in free text against the register: how many are found without asking, how rightly, how fast.

The list has two parts. One is every municipality, region and county board of the register, rewritten in the ways that
lists rewrite them; nothing of it is chosen after the rule. The other is demo/attendance/employer_names.csv, written by
hand to be hard, where every sixth name is nobody's. Each is cut in two by the text itself, and the rule has only been
adjusted with the first half of the handwritten names; the other half is held out, and both are told.

Precision is the share of the automatic answers that are right; a name that is nobody's, or two's, is wrong when it is
answered at all. Automatic is the share of the names that denote one organisation that nobody was asked about.
"""

import csv
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.actors.queries import known_names
from lagesbild.actors.rules import Names
from lagesbild.cli.bench.measures import Measure
from lagesbild.kernel.scopes import nation

NAMES = 10_000
SECONDS = 5.0
MOST_WRONG, MOST_ASKED = 5.0, 20.0  # percent: precision at least 95, automatic at least 80
BOARDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION, OrganisationKind.COUNTY_BOARD)


@dataclass(frozen=True)
class Case:
    """A name as somebody wrote it, and the organisations it denotes: none, one or several."""

    text: str
    keys: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        """Return whether the name belongs to the half that the rule has never been adjusted with."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Outcome:
    """How some names went: how many there were of one organisation, how many were answered, and how many rightly."""

    possible: int
    answered: int
    right: int
    found: int

    @property
    def precision(self) -> float:
        """Return the share of the answers that were right, in percent."""
        return 100 * self.right / self.answered if self.answered else 0.0

    @property
    def automatic(self) -> float:
        """Return the share of the names of one organisation that nobody was asked about, in percent."""
        return 100 * self.found / self.possible if self.possible else 0.0


def measure() -> Iterator[Measure]:
    """Yield precision and automatic share of each part and half, and the seconds of ten thousand names."""
    names = known_names(scope=nation())
    parts = {"handwritten": handwritten(), "rewritten": rewritten()}
    for part, cases in parts.items():
        for half, held_out in (("adjusted", False), ("held-out", True)):
            went = outcome(names, [case for case in cases if case.is_held_out is held_out])
            said = (
                f"{went.precision:.1f} % rätt av {went.answered}, {went.automatic:.1f} % av {went.possible} utan fråga"
            )
            yield Measure(f"matching-{part}-{half}-wrong", round(100 - went.precision, 1), "%", MOST_WRONG, said)
            yield Measure(f"matching-{part}-{half}-asked", round(100 - went.automatic, 1), "%", MOST_ASKED, said)
    texts = [case.text for case in (*parts["rewritten"], *parts["handwritten"])]
    many = [f"{texts[n % len(texts)]}{'' if n < len(texts) else f' {n}'}" for n in range(NAMES)]
    started = time.perf_counter()
    for text in many:
        names.match(text)
    yield Measure("matching-seconds", round(time.perf_counter() - started, 2), "s", SECONDS, f"{NAMES} olika namn")


def outcome(names: Names, cases: Sequence[Case]) -> Outcome:
    """Return how the names went."""
    answers = [(names.match(case.text), case) for case in cases]
    given = [(match.key, case) for match, case in answers if match.certainty.is_automatic]
    return Outcome(
        possible=sum(len(case.keys) == 1 for case in cases),
        answered=len(given),
        right=sum(case.keys == (key,) for key, case in given),
        found=sum(len(case.keys) == 1 for _, case in given),
    )


def handwritten() -> tuple[Case, ...]:
    """Return the names written by hand."""
    with (settings.ROOT / "demo" / "attendance" / "employer_names.csv").open(encoding="utf-8") as file:
        return tuple(Case(row["text"], tuple(row["organisations"].split())) for row in csv.DictReader(file))


def rewritten() -> tuple[Case, ...]:
    """Return the register's own names, each in every way that lists rewrite them."""
    wholes = Organisation.objects.within(nation()).filter(kind__in=BOARDS, parent=None).select_related("area")
    found: dict[str, set[str]] = {}
    for one in wholes.order_by("key"):
        if one.area is not None and one.key.rpartition("-")[2].isdigit():
            for text in _ways(one):
                found.setdefault(text, set()).add(one.key)
    return tuple(Case(text, tuple(sorted(keys))) for text, keys in sorted(found.items()))


def _ways(one: Organisation) -> Iterator[str]:
    name, place = one.name, one.area.name if one.area else ""
    yield from (name, name.upper(), name.casefold(), f" {name} ", f"{name}.", _without_dots(name), _swapped(name))
    if one.kind == OrganisationKind.MUNICIPALITY:
        genitive = place if place.endswith("s") else f"{place}s"
        yield from (
            f"{place} kommun", f"{genitive} kn", f"{place} k:n", f"{genitive} kommun, socialförvaltningen",
            f"{genitive} kommun/IFO", f"Socialtjänsten i {place}", f"Socialförvaltningen {place}",
            f"Elevhälsan, {genitive} kommun", f"{place} kommun - Barn och utbildning", f"{genitive} komun",
            _doubled(f"{genitive} kommun"), _dropped(f"{genitive} kommun"),
        )  # fmt: skip
    elif one.kind == OrganisationKind.REGION:
        yield from (f"{name}, kvinnokliniken", f"{name} BUP")
    else:
        bare = place.removesuffix(" län")
        yield from (f"Lst {bare}", f"Länsstyrelsen i {place}", f"Länstyrelsen {place}", f"{name}, sociala enheten")


def _without_dots(text: str) -> str:
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


def _swapped(text: str) -> str:
    """Return the text with its third and fourth letters in each other's place."""
    return text[:2] + text[3] + text[2] + text[4:]


def _doubled(text: str) -> str:
    return text[:4] + text[3] + text[4:]


def _dropped(text: str) -> str:
    return text[:3] + text[4:]
