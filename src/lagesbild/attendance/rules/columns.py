"""Which column of a list holds what, however it is called."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIRST_ROWS = 10
# what a column holds → how it may be headed, the surest first
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "invited": ("antal inbjudna", "inbjudna", "inbjudet antal"),
    "number": (
        "antal", "antal personer", "antal deltagare", "antal anmälda", "antal exemplar", "antal licenser", "st",
        "personer",
    ),
    "employer": (
        "arbetsgivare", "organisation", "arbetsgivare/organisation", "organisation/arbetsgivare", "kommun/organisation",
        "huvudman", "myndighet", "aktör", "beställare", "kommun", "kommun/region", "arbetsplats", "företag",
        "kommun eller organisation", "vilken organisation representerar du", "var arbetar du",
    ),
    "role": ("yrkesroll", "befattning", "roll", "titel", "yrke", "funktion", "yrkestitel", "yrke/befattning"),
    "date": ("datum", "kursdatum", "utbildningsdatum", "dag", "kursdag", "starttid"),
    "occasion": ("tillfälle", "kurstillfälle", "utbildningstillfälle", "omgång", "träff", "evenemang", "tid och plats"),
    "step": ("steg", "del", "modul", "utbildningssteg"),
    "attended": ("närvaro", "närvarande", "deltog", "deltagit", "status", "kom"),
    "email": ("e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail", "e-mail", "email"),
    "name": ("namn", "för- och efternamn", "deltagare", "deltagarens namn", "fullständigt namn", "person"),
    "first_name": ("förnamn", "tilltalsnamn"),
    "last_name": ("efternamn",),
}  # fmt: skip
WITHIN: Mapping[str, tuple[str, ...]] = {
    "invited": ("inbjud",),
    "number": ("antal",),
    "email": ("e-post", "epost", "mejl", "e-mail", "email"),
    "first_name": ("förnamn",),
    "last_name": ("efternamn",),
    "employer": ("arbetsgivare", "organisation", "huvudman", "kommun", "arbetsplats", "myndighet"),
    "role": ("yrkesroll", "befattning", "yrke", "titel"),
    "occasion": ("tillfälle",),
    "date": ("datum",),
    "step": ("steg",),
    "attended": ("närvar",),
}


@dataclass(frozen=True)
class Columns:
    """Where in a list each thing stands: the row of the headings, and the place and heading of each column found."""

    header_row: int
    places: Mapping[str, int]
    headings: Mapping[str, str]

    def cell(self, cells: Sequence[str], what: str) -> str:
        """Return a cell of a row, empty when there is no such column or the row is shorter."""
        place = self.places.get(what)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def find_columns(rows: Sequence[tuple[int, Sequence[str]]]) -> Columns | None:
    """Return where each thing stands, from the row among the first ten with most known headings.

    Unit: columns.
    Withheld: None when no row has a heading for the employer.
    Source: docs/methods/participation-lists.md.
    """
    tried = [_recognised(number, cells) for number, cells in rows[:FIRST_ROWS]]
    known = [one for one in tried if "employer" in one.places]
    return max(known, key=lambda one: len(one.places), default=None)


def _recognised(number: int, cells: Sequence[str]) -> Columns:
    folded = [re.sub(r"[\s*:?.]+", " ", cell.casefold()).strip() for cell in cells]
    places: dict[str, int] = {}
    for what, wanted in HEADINGS.items():
        for heading in wanted:
            if heading in folded and folded.index(heading) not in places.values():
                places[what] = folded.index(heading)
                break
    for what, parts in WITHIN.items():
        if what not in places:
            free = (place for place, text in enumerate(folded) if place not in places.values() and len(text) <= 60)
            found = next((place for place in free if any(part in folded[place] for part in parts)), None)
            if found is not None:
                places[what] = found
    return Columns(number, places, {what: cells[place].strip() for what, place in places.items()})
