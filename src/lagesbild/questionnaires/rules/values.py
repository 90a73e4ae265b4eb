"""Reads what a person typed into the value that is kept, and shows a kept value as a person reads it.

What cannot be read is kept as it was typed, since nothing written is thrown away; it counts as a fault only when the
answer is to be ready, and as missing in expressions.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import Choice, Kind, Question, Value
from lagesbild.questionnaires.rules.expressions import Datum
from lagesbild.questionnaires.rules.expressions.evaluating import rounded

LONGEST_TEXT = 20_000
MOST_DIGITS = 15
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
DAY_SHAPES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[ ./-](?P<year>[0-9]{4})"),
)
NAMED_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.?\s(?P<month>[a-zå]{3,9})\.?\s(?P<year>[0-9]{4})")
YES, NO = ("ja", "j", "yes", "y"), ("nej", "n", "no")
NO_NAMES: Mapping[str, str] = {}
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class WrongForm:
    """Why what was typed is not an answer to the question: a stable code, and words that tell how to write it."""

    code: str
    message: str


UNKNOWN = WrongForm("unknown-choice", "Välj bland svaren i listan.")


def parsed(question: Question, raw: str | Sequence[str], *, choices: Sequence[Choice] = ()) -> Value | WrongForm:
    """Return the value of what a person typed or ticked: None when nothing was, WrongForm when it cannot be read.

    Unit: a value.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-route.md.
    """
    listed = [raw] if isinstance(raw, str) else list(raw)
    if question.kind is Kind.MULTI:
        return _several(listed, choices)
    text = _clean(listed[0]) if listed else ""
    return _read(question, text, choices) if text else None


def typed(question: Question, value: Value, *, choices: Sequence[Choice] = ()) -> Datum | WrongForm:
    """Return a kept value as expressions reckon with it, WrongForm when it was kept though it cannot be read.

    Unit: a value.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-route.md.
    """
    if not value:
        return None
    if question.kind is Kind.MULTI:
        return _all_known((value,) if isinstance(value, str) else tuple(value), choices)
    if not isinstance(value, str):
        return WrongForm("one-answer", "Frågan tar ett svar.")
    if question.kind is Kind.CHOICE:
        return value if not choices or any(one.value == value for one in choices) else UNKNOWN
    found = READ[question.kind](question, value) if question.kind in READ else value
    if isinstance(found, WrongForm) or question.kind not in READ:
        return found
    return date.fromisoformat(found) if question.kind is Kind.DATE else Decimal(found)


def kept(question: Question, datum: Datum) -> Value:
    """Return a calculated value as it is kept; a number is rounded to the decimals of its question.

    Unit: a value.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-route.md.
    """
    if isinstance(datum, Decimal):
        number = rounded(datum, question.decimals)
        return format(number or abs(number), "f")
    if isinstance(datum, date):
        return datum.isoformat()
    return datum if isinstance(datum, str | tuple) else None


def shown(
    question: Question, value: Value, *, choices: Sequence[Choice] = (), names: Mapping[str, str] = NO_NAMES
) -> str:
    """Return a kept value as a person reads it; `names` tells the names behind the keys of organisations and goals.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    if not value:
        return ""
    if not isinstance(value, str):
        return swedish.joined(_label(one, choices) for one in value)
    if question.kind is Kind.CHOICE:
        return _label(value, choices)
    return SHOWN[question.kind](question, value) if question.kind in SHOWN else names.get(value, value)


def _shown_day(question: Question, value: str) -> str:
    day = _day(question, value)
    return swedish.day(date.fromisoformat(day)) if isinstance(day, str) else value


def _shown_number(question: Question, value: str) -> str:
    if not NUMBER.fullmatch(value):
        return value
    unit = question.unit or ("kr" if question.kind is Kind.MONEY else "")
    decimals = len(value.partition(".")[2])
    return f"{swedish.number(Decimal(value), decimals)}{swedish.NBSP}{unit}".rstrip(swedish.NBSP)


def _read(question: Question, text: str, choices: Sequence[Choice]) -> str | WrongForm:
    if question.kind is Kind.CHOICE:
        return _one(text, choices)
    if question.kind in READ:
        return READ[question.kind](question, text)
    if len(text) > LONGEST_TEXT:
        return WrongForm("text-too-long", f"Texten har {len(text)} tecken och får ha högst {LONGEST_TEXT}.")
    return text


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(mark for mark in plain if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"}).strip()


def _number(question: Question, text: str) -> str | WrongForm:
    bare = text.casefold().replace("−", "-")
    for unit in ("kr", "kronor", "sek", ":-", "%", "procent", question.unit.casefold()):
        bare = bare.removesuffix(unit).strip() if unit else bare
    bare = SPACES.sub("", bare).replace(",", ".")
    if not NUMBER.fullmatch(bare):
        example = "1 234,5" if question.decimals else "1 234"
        what = f"Skriv beloppet med siffror, till exempel {example}." if question.kind is Kind.MONEY else ""
        return WrongForm("not-a-number", what or f"Skriv ett tal med siffror, till exempel {example}.")
    if len(bare.partition(".")[2].rstrip("0")) > question.decimals:
        many = (
            f"högst {question.decimals} decimaler" if question.decimals else "ett heltal, och tusental med mellanslag"
        )
        return WrongForm("too-many-decimals", f"Skriv {many}.")
    number = Decimal(bare).normalize()
    return format(number or abs(number), "f")


def _day(_question: Question, text: str) -> str | WrongForm:
    wrong = WrongForm("not-a-day", "Skriv ett datum som finns, till exempel 2025-03-01.")
    plain = " ".join(text.casefold().split())
    found = next((match for shape in DAY_SHAPES if (match := shape.fullmatch(plain))), None)
    if found:
        month = int(found["month"])
    elif found := NAMED_DAY.fullmatch(plain):
        month = _month(found["month"])
    else:
        return wrong
    try:
        day = date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return wrong
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else wrong


def _month(name: str) -> int:
    return next((place for place, month in enumerate(swedish.MONTHS, start=1) if month.startswith(name)), 0)


def _one(text: str, choices: Sequence[Choice]) -> str | WrongForm:
    if not choices or any(one.value == text for one in choices):
        return text
    wanted = text.casefold()
    for one in choices:
        if wanted in {one.value.casefold(), one.label.sv.casefold(), one.label.en.casefold()}:
            return one.value
    for words in (YES, NO):
        found = [one.value for one in choices if one.value.casefold() in words]
        if wanted in words and len(found) == 1:
            return found[0]
    return UNKNOWN


def _several(raw: Sequence[str], choices: Sequence[Choice]) -> Value | WrongForm:
    texts = [_clean(text) for text in raw]
    if len(texts) == 1 and isinstance(_one(texts[0], choices), WrongForm) and ";" in texts[0]:
        texts = [part.strip() for part in texts[0].split(";")]
    found: list[str] = []
    for text in texts:
        one = _one(text, choices) if text else ""
        if isinstance(one, WrongForm):
            return one
        found += [one] if one and one not in found else []
    order = {one.value: place for place, one in enumerate(choices)}
    return tuple(sorted(found, key=lambda one: order.get(one, 0))) or None


def _all_known(values: tuple[str, ...], choices: Sequence[Choice]) -> Datum | WrongForm:
    if choices and not set(values) <= {one.value for one in choices}:
        return UNKNOWN
    return values


def _label(value: str, choices: Sequence[Choice]) -> str:
    return next((one.label.sv or one.value for one in choices if one.value == value), value)


READ: Mapping[Kind, Callable[[Question, str], str | WrongForm]] = {
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.DATE: _day,
}
SHOWN: Mapping[Kind, Callable[[Question, str], str]] = {
    Kind.NUMBER: _shown_number,
    Kind.MONEY: _shown_number,
    Kind.DATE: _shown_day,
}
