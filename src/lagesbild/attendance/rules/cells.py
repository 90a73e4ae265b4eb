"""What a cell of a list says: a day, a number, that somebody did not come."""

import re
from datetime import date, datetime

from lagesbild.kernel.swedish import MONTHS

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\b")
_PACKED = re.compile(r"\b(20\d{2})(\d{2})(\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/. -]+(\d{4})\b")
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\.?\s+({'|'.join(month[:3] for month in MONTHS)})[a-zåäö]*\.?\s+(\d{{4}})\b")
_ABSENT = {"nej", "ej", "frånvarande", "avbokad", "avbokat", "avanmäld", "uteblev", "utebliven", "kom ej", "deltog ej",
           "no", "0", "avbokade", "sjuk", "förhinder"}  # fmt: skip
_SERIAL_FIRST, _SERIAL_LAST = 36_526, 73_050  # 2000-01-01 and 2099-12-31 as spreadsheets count days
MOST = 100_000


def read_day(text: str) -> date | None:
    """Return the first day that a text tells of: 2022-03-01, 1/3 2022, 1 mars 2022, 20220301.

    Unit: day.
    Withheld: None when there is no day in it.
    Source: docs/methods/participation-lists.md.
    """
    folded = text.casefold().strip()
    if folded.isdecimal() and len(folded) <= len(str(_SERIAL_LAST)) and _SERIAL_FIRST <= int(folded) <= _SERIAL_LAST:
        return date.fromordinal(date(1899, 12, 30).toordinal() + int(folded))
    ordered = (_ISO.search(folded), _PACKED.search(folded))
    tried = [(int(found[1]), int(found[2]), int(found[3])) for found in ordered if found]
    if found := _SLASHED.search(folded):
        tried.append((int(found[3]), int(found[2]), int(found[1])))
    if found := _WRITTEN.search(folded):
        month = next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(found[2]))
        tried.append((int(found[3]), month, int(found[1])))
    for year, month, day in tried:
        try:
            return datetime(year, month, day).date()  # noqa: DTZ001 - a day has no time zone
        except ValueError:
            continue
    return None


def read_count(text: str) -> int | None:
    """Return a whole number of persons or things, from 0 to 100 000: 12, 1 200, 12 st.

    Unit: a number.
    Withheld: None when it is not such a number.
    Source: docs/methods/participation-lists.md.
    """
    bare = re.sub(r"(st|stycken|personer|pers|ex|exemplar)\.?$", "", text.casefold().strip()).strip()
    bare = re.sub(r"[\s\u00a0]", "", bare)
    if not (bare.isascii() and bare.isdigit()) or len(bare.lstrip("0")) > len(str(MOST)) or int(bare) > MOST:
        return None
    return int(bare)


def says_absent(text: str) -> bool:
    """Return whether a cell about presence says that the person did not come.

    Unit: yes or no.
    Withheld: never; anything else than a plain no counts as present.
    Source: docs/methods/participation-lists.md.
    """
    return text.casefold().strip(" .") in _ABSENT
