"""Which organisation an employer written in free text is: certain, to be asked about, or unknown.

A name is certain only when nothing is left over: a place and a word for what it is (kommun, region, länsstyrelse), a
place and a unit that only municipalities have, or a name that is known as it stands. A misspelling is certain when one
place alone is near. Everything else is proposed with candidates, and a person decides once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from lagesbild.actors.rules.names import Tells, plain, tells, words

MUNICIPALITY, REGION, COUNTY_BOARD, AGENCY = "municipality", "region", "county-board", "state-agency"
MOST_CANDIDATES = 5
SURE, LIKELY, POSSIBLE = 100, 90, 72
NEARLY_SAME, CLEARLY_AHEAD = 94, 6
LONGEST_PLACE = 3


class Certainty(StrEnum):
    """How sure it is which organisation a name is."""

    EXACT = "exact"
    ALIAS = "alias"
    CONFIRMED = "confirmed"
    CLOSE = "close"
    PROPOSED = "proposed"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"

    @property
    def is_automatic(self) -> bool:
        """Return whether nobody has to be asked."""
        return self in {Certainty.EXACT, Certainty.ALIAS, Certainty.CONFIRMED, Certainty.CLOSE}


@dataclass(frozen=True)
class KnownName:
    """An organisation as it can be recognised: its name, its place when it answers for one, and its other names."""

    key: str
    name: str
    kind: str
    place: str = ""
    county: str = ""
    others: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """An organisation that a name may be, and how near it is from 0 to 100."""

    key: str
    score: int


@dataclass(frozen=True)
class Match:
    """What was found for a name: the organisation when it is certain, otherwise the candidates to choose among."""

    certainty: Certainty
    key: str = ""
    candidates: tuple[Candidate, ...] = ()


NOBODY = Match(Certainty.UNKNOWN)


@dataclass
class _Read:
    """A name taken apart: its places, what its words tell, and the words that say nothing known."""

    tokens: tuple[str, ...]
    places: list[str] = field(default_factory=list)
    told: set[Tells] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)


class Names:
    """The names of all organisations, arranged so that ten thousand can be looked up in seconds."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        """Arrange the names; a name that two organisations share is nobody's."""
        self.known = {one.key: one for one in known}
        self._names = _owners((one.name, one.key) for one in self.known.values())
        self._others = _owners((name, one.key) for one in self.known.values() for name in one.others)
        self._confirmed = _owners((name, one.key) for one in self.known.values() for name in one.confirmed)
        self._municipal = self._by_place(MUNICIPALITY)
        self._regional = self._by_place(REGION)
        self._boards = self._by_place(COUNTY_BOARD)
        self._places = {*self._municipal, *self._regional, *self._boards}
        self._plainly = _owners_of_forms((plain(place), place) for place in self._places)
        self._texts, self._owner_of_text = self._searchable()

    def match(self, text: str) -> Match:
        """Return which organisation a name in free text is, or those it may be.

        Unit: organisation key.
        Withheld: never; a name that nobody is near is unknown.
        Source: docs/methods/employer-names.md.
        """
        tokens = words(text)
        if not tokens:
            return NOBODY
        return self._as_it_stands(tokens) or self._by_parts(self._taken_apart(tokens)) or self._near(tokens)

    def _as_it_stands(self, tokens: Sequence[str]) -> Match | None:
        said = _police(" ".join(tokens))
        for certainty, owners in (
            (Certainty.CONFIRMED, self._confirmed), (Certainty.EXACT, self._names), (Certainty.ALIAS, self._others),
        ):  # fmt: skip
            for form in (said, said.removesuffix(" ab")):
                if key := owners.get(form):
                    return Match(certainty, key)
        return None

    def _taken_apart(self, tokens: Sequence[str]) -> _Read:
        read, at = _Read(tuple(tokens)), 0
        while at < len(tokens):
            for length in range(LONGEST_PLACE, 0, -1):
                place = self._place(" ".join(tokens[at : at + length]))
                if place and at + length <= len(tokens):
                    read.places.append(place)
                    at += length
                    break
            else:
                meaning = tells(tokens[at])
                read.told.add(meaning)
                if meaning in {Tells.UNKNOWN, Tells.SOMEBODY_ELSE}:
                    read.rest.append(tokens[at])
                at += 1
        return read

    def _place(self, said: str) -> str:
        """Return the place that some words are, also when they are written without dots and rings."""
        if said in self._places:
            return said
        return self._plainly.get(said, "")

    def _by_parts(self, read: _Read) -> Match | None:
        if Tells.SOMEBODY_ELSE in read.told:
            return self._elsewhere(read)
        if Tells.COUNTY_BOARD in read.told:
            return self._said_outright(read, self._boards)
        if Tells.REGION in read.told:
            return self._said_outright(read, self._regional)
        if Tells.MUNICIPALITY in read.told:
            return self._said_outright(read, self._municipal)
        return self._unsaid(read)

    def _said_outright(self, read: _Read, owners: dict[str, str]) -> Match | None:
        """Return the one that is named with its kind; a misspelt place is looked for among those of the kind."""
        keys = list(dict.fromkeys(owners[place] for place in read.places if place in owners))
        if len(keys) == 1:
            return Match(Certainty.EXACT, keys[0])
        if keys:
            return _several(keys)
        return self._misspelt(read, owners) if not read.places else None

    def _unsaid(self, read: _Read) -> Match | None:
        """Return what a place means when no word says what it is: a municipality, if nothing speaks against it."""
        keys = list(dict.fromkeys(self._municipal[place] for place in read.places if place in self._municipal))
        if len(keys) > 1:
            return _several(keys)
        if not keys:
            return self._misspelt(read, self._municipal) if len(read.rest) == 1 else None
        place = next(place for place in read.places if place in self._municipal)
        regional = self._regional.get(place, "")
        if Tells.CARE_UNIT in read.told:
            return self._care(keys[0])
        if regional and Tells.UNIT not in read.told:
            return _several([keys[0], regional])
        if read.rest:
            return Match(Certainty.PROPOSED, candidates=(Candidate(keys[0], POSSIBLE),))
        return Match(Certainty.EXACT, keys[0])

    def _care(self, municipality: str) -> Match:
        """Return the region of the county: a hospital is likely its, but may be somebody's on contract."""
        county = self.known[municipality].county
        regions = [one.key for one in self.known.values() if one.kind == REGION and one.place and one.county == county]
        return Match(Certainty.PROPOSED, candidates=tuple(Candidate(key, POSSIBLE) for key in regions))

    def _elsewhere(self, read: _Read) -> Match | None:
        """Return the organisation that is left when the place is taken away: Försäkringskassan Växjö."""
        bare = " ".join(word for word in read.tokens if not self._place(word) and tells(word) is not Tells.NOTHING)
        key = self._names.get(bare) or self._others.get(bare) or self._begins_with(read.tokens)
        if not key:
            return None
        if self.known[key].kind == AGENCY:
            return Match(Certainty.EXACT, key)
        return Match(Certainty.PROPOSED, candidates=(Candidate(key, LIKELY),))

    def _begins_with(self, tokens: Sequence[str]) -> str:
        """Return the agency whose whole name a longer one begins with: Kriminalvården, Frivården Jönköping."""
        for length in range(len(tokens) - 1, 0, -1):
            key = self._names.get(" ".join(tokens[:length]), "")
            if key and self.known[key].kind == AGENCY:
                return key
        return ""

    def _misspelt(self, read: _Read, owners: dict[str, str]) -> Match | None:
        """Return the one place that is a letter or two from what is written, if no other is nearly as near."""
        unknown = [word for word in read.tokens if tells(word) is Tells.UNKNOWN]
        tried = [*unknown, *("".join(pair) for pair in pairwise(unknown))]
        nearest: dict[str, int] = {}
        for word in tried:
            if len(word) < 5:
                continue
            for place, distance, _ in process.extract(word, list(owners), scorer=OSA.distance, score_cutoff=3, limit=8):
                key = owners[place]
                nearest[key] = min(nearest.get(key, 9), distance)
        ranked = sorted(nearest.items(), key=lambda pair: (pair[1], pair[0]))
        if not ranked:
            return None
        best, distance = ranked[0]
        allowed = 2 if max(map(len, tried)) >= 9 else 1
        alone = len(ranked) == 1 or ranked[1][1] >= distance + 2
        if distance <= allowed and alone and (len(unknown) == 1 or Tells.UNKNOWN not in read.told or distance == 1):
            return Match(Certainty.CLOSE, best)
        near = [Candidate(key, max(0, LIKELY - 8 * away)) for key, away in ranked[:MOST_CANDIDATES] if away <= 3]
        return Match(Certainty.PROPOSED, candidates=tuple(near))

    def _near(self, tokens: Sequence[str]) -> Match:
        """Return the organisations whose names look like it."""
        said = " ".join(tokens)
        found = process.extract(said, self._texts, scorer=fuzz.token_sort_ratio, score_cutoff=POSSIBLE, limit=12)
        best: dict[str, int] = {}
        for text, score, _ in found:
            key = self._owner_of_text[text]
            best[key] = max(best.get(key, 0), round(score))
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CANDIDATES]
        if not ranked:
            return NOBODY
        ahead = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= CLEARLY_AHEAD
        if ranked[0][1] >= NEARLY_SAME and ahead and len(said) >= 10 and not self.known[ranked[0][0]].place:
            return Match(Certainty.CLOSE, ranked[0][0])
        return Match(Certainty.PROPOSED, candidates=tuple(Candidate(key, score) for key, score in ranked))

    def _by_place(self, kind: str) -> dict[str, str]:
        """Return who answers for each place, under every form of its name."""
        answers = (one for one in self.known.values() if one.kind == kind and one.place)
        return _owners((form, one.key) for one in answers for form in _forms(one.place))

    def _searchable(self) -> tuple[list[str], dict[str, str]]:
        owner: dict[str, str] = {}
        for one in self.known.values():
            for name in (one.name, *one.others, *one.confirmed):
                owner.setdefault(" ".join(words(name)), one.key)
        return [text for text in owner if len(text) > 4], owner


def _owners(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return who each name belongs to; one that several share is left out."""
    return _owners_of_forms((" ".join(words(name)), owner) for name, owner in pairs)


def _owners_of_forms(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, owner in pairs:
        found[form].add(owner)
    return {name: next(iter(owners)) for name, owners in found.items() if len(owners) == 1}


def _forms(place: str) -> tuple[str, ...]:
    """Return a place as it is and in the genitive: Jönköping, Jönköpings; without the län and region of its name."""
    kept = [word for word in words(place) if tells(word) not in {Tells.COUNTY, Tells.REGION}]
    bare = " ".join(kept)
    stem = bare.removesuffix("s") if Tells.COUNTY in map(tells, words(place)) or bare.endswith("götalands") else bare
    forms = dict.fromkeys([stem, bare, stem if stem.endswith("s") else f"{stem}s"])
    if len(kept) == 2 and kept[0] == "jämtland":
        forms |= dict.fromkeys(["jämtland", "jämtlands"])
    return tuple(forms)


def _police(said: str) -> str:
    """Return police regions under the one name they have in the register: polisregion väst."""
    for start in ("polisen region ", "polismyndigheten region ", "polismyndigheten polisregion "):
        if said.startswith(start):
            return f"polisregion {said.removeprefix(start)}"
    return said


def _several(keys: Sequence[str]) -> Match:
    return Match(Certainty.AMBIGUOUS, candidates=tuple(Candidate(key, SURE) for key in keys[:MOST_CANDIDATES]))
