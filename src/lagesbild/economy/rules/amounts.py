"""Amounts and days as accounting systems write them."""

import re
from datetime import date
from decimal import Decimal

from lagesbild.economy.errors import AmountUnreadable, DayUnreadable
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY

CURRENCY = re.compile(r"(?:kr|sek|:-)\.?$", re.IGNORECASE)
SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")
# 1234 · 1234,5 · 1.234,50 · 1234.50; one point before exactly three digits could be either, and is asked about
SWEDISH = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]{1,2})?")
POINTED = re.compile(r"[0-9]+\.[0-9]{1,2}")
AMBIGUOUS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
MOST = Decimal(999_999_999_999)


def amount_in(text: str) -> Decimal:
    """Return the amount that a cell of a ledger holds: decimal comma, spaced thousands, minus before or after.

    Unit: Swedish kronor, with ören.
    Withheld: never; what cannot be read is refused.
    Source: docs/methods/ledger.md.

    :raises AmountUnreadable: when the text is empty, ambiguous, or not an amount.
    """
    digits, is_negative = _unsigned(CURRENCY.sub("", SPACES.sub("", text)))
    if AMBIGUOUS.fullmatch(digits):
        raise AmountUnreadable("Beloppet kan läsas på två sätt.", "Punkten kan skilja tusental eller ören.", _REMEDY)
    if SWEDISH.fullmatch(digits):
        amount = Decimal(digits.replace(".", "").replace(",", "."))
    elif POINTED.fullmatch(digits):
        amount = Decimal(digits)
    else:
        raise AmountUnreadable("Beloppet kan inte läsas.", "Det är inte ett belopp i kronor och ören.", _REMEDY)
    if amount > MOST:
        raise AmountUnreadable("Beloppet kan inte läsas.", "Det är orimligt stort.", _REMEDY)
    return -amount if is_negative else amount


_REMEDY = "Skriv beloppet som 1 234,50."


def _unsigned(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1], True
    for sign in "-−–":
        if text.startswith(sign):
            return text[1:], True
        if text.endswith(sign):
            return text[:-1], True
    return text.removeprefix("+"), False


def day_in(text: str) -> date:
    """Return the day that a cell of a ledger holds: 2026-03-01 or 20260301.

    Unit: a day.
    Withheld: never; what cannot be read is refused.
    Source: docs/methods/ledger.md.

    :raises DayUnreadable: when the text is not a day within reach.
    """
    try:
        found = date.fromisoformat(COMPACT_DAY.sub(r"\1-\2-\3", text.strip()))
    except ValueError as error:
        raise DayUnreadable("Datumet kan inte läsas.", "Det är inte en dag.", "Skriv som 2026-03-01.") from error
    if not FIRST_DAY <= found <= LAST_DAY:
        raise DayUnreadable("Datumet kan inte läsas.", f"Året är {found.year}.", "Rätta årtalet.")
    return found


def in_oren(amount: Decimal) -> int:
    """Return an amount as a whole number of ören.

    Unit: ören.
    Withheld: never.
    Source: docs/methods/split-of-shared-costs.md.

    :raises AmountUnreadable: when it has parts smaller than an öre.
    """
    oren = amount * 100
    if oren != oren.to_integral_value():
        raise AmountUnreadable("Beloppet kan inte delas.", f"{amount} kr har mer än två decimaler.", _REMEDY)
    return int(oren)
