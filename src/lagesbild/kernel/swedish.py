"""How figures, dates and lists are written in Swedish. The one place that rounds."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.withheld import Withheld

NBSP = "\u00a0"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
# units that are counted, and what one of them is called; other units are written as the source has them
ONE = {
    "aktiviteter": "aktivitet", "aktörer": "aktör", "ansvariga": "ansvarig", "deltagare": "deltagare",
    "grupper": "grupp", "indikatorer": "indikator", "insatser": "insats", "kommuner": "kommun", "kvinnor": "kvinna",
    "länsstyrelser": "länsstyrelse", "män": "man", "personer": "person", "planer": "plan", "rader": "rad",
    "regioner": "region",
    "siffror": "siffra", "tillfällen": "tillfälle", "utsagor": "utsaga", "verksamheter": "verksamhet",
    "ärenden": "ärende",
}  # fmt: skip
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def number(value: int | Decimal | Fraction, decimals: int | None = None) -> str:
    """Return a number as 1 234,5 with non-breaking spaces; decimals are kept unless stated."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact != exact.to_integral_value():
        exact = exact.normalize()
    else:
        exact = exact.to_integral_value()
    sign = "−" if exact < 0 else ""
    whole, _, rest = f"{abs(exact):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", NBSP)
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def percent(share: Fraction, decimals: int = 0) -> str:
    """Return a share as a percentage, rounded half up: 69 %."""
    return f"{number(share * 100, decimals)}{NBSP}%"


def quantity(value: object) -> str:
    """Return any figure, with its unit, as a person reads it.

    A share shows both numbers: 34 av 49 kommuner (69 %). One thing is told as one: 1 plan. A withheld value shows its
    reason.
    """
    if isinstance(value, Withheld):
        return value.words
    if isinstance(value, Share):
        unit = f"{NBSP}{value.unit}" if value.unit else ""
        return f"{number(value.part)}{NBSP}av{NBSP}{number(value.whole)}{unit} ({percent(value.fraction)})"
    if isinstance(value, Count):
        unit = ONE.get(value.unit, value.unit) if value.value == 1 else value.unit
        return f"{number(value.value)}{NBSP}{unit}".rstrip(NBSP)
    if isinstance(value, Amount):
        return f"{number(value.sek)}{NBSP}kr"
    if isinstance(value, Measured):
        unit = "%" if value.unit == "procent" else value.unit
        return f"{number(value.value)}{NBSP}{unit}".rstrip(NBSP)
    raise TypeError(f"not a quantity: {value!r}")


def day(value: date) -> str:
    """Return a date as 1 mars 2023."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def moment(value: datetime) -> str:
    """Return a moment as 1 mars 2023 kl. 14.30, in the time zone it carries."""
    return f"{day(value)} kl.{NBSP}{value.hour}.{value.minute:02d}"


def years(first: int | None, last: int | None) -> str:
    """Return a span of years as 2020–2026, 2022, från 2022, till 2026 or inte känt."""
    if first is None and last is None:
        return "inte känt"
    if first is None:
        return f"till och med {last}"
    if last is None:
        return f"från {first}"
    return str(first) if first == last else f"{first}–{last}"


def joined(words: Iterable[str]) -> str:
    """Return the words as a list in running text: a, b och c."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} och {listed[-1]}"


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that sorts å, ä, ö after z, and other accents with their letter."""
    folded = []
    for written in text.casefold():
        letter = written if written in ALPHABET else unicodedata.normalize("NFD", written)[0]
        folded.append(ALPHABET.find(letter) + 100 if letter in ALPHABET else ord(letter) % 100)
    return tuple(folded), text


def natural_key(number_as_printed: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts printed numbers as people do: 1:2 before 1:10, 2 before 10."""
    parts = re.findall(r"\d+|\D+", number_as_printed)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def slug(text: str) -> str:
    """Return the text as part of an address: lower case, a–z, digits and hyphens."""
    plain = text.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
