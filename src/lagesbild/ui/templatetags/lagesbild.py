"""Filters that show the kernel's values in templates. Every rounding and every word comes from the kernel."""

import re
from datetime import date, datetime

from django import template
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column
from lagesbild.kernel.withheld import Withheld, missing

register = template.Library()

QUANTITIES = (Count, Share, Measured, Amount)
NUMBERS_FIRST = re.compile(r"−?[\d,\u00a0]*\d(?:\u00a0av\u00a0[\d\u00a0]*\d)?(?:\u2060%)?")


@register.filter
def show(value: object) -> str | SafeString:
    """Return any value as a reader sees it; what is absent is shown with its reason."""
    if isinstance(value, Withheld):
        return _withheld(value)
    if value is None or value == "":
        return _withheld(missing())
    return _words(value)


@register.filter
def headline(value: object) -> str | SafeString:
    """Return a figure to stand large: the numbers first, the unit and the percentage smaller after them."""
    if not isinstance(value, QUANTITIES):
        return show(value)
    written = swedish.quantity(value).replace(f"{swedish.NBSP}%", "\u2060%")
    numbers = NUMBERS_FIRST.match(written)
    first, rest = (numbers[0], written[numbers.end() :].strip()) if numbers else (written, "")
    first, rest = (part.replace("\u2060%", f"{swedish.NBSP}%") for part in (first, rest))
    return format_html('{} <span class="key-figure__unit">{}</span>', first, rest) if rest else first


@register.filter
def bare(value: object) -> str | SafeString:
    """Return a value without its unit and note, for a column whose heading has the one and whose foot the other."""
    if isinstance(value, Withheld):
        return _withheld(Withheld(value.reason))
    if isinstance(value, Count | Measured):
        return swedish.number(value.value)
    return show(value)


@register.filter
def plain(value: object) -> str:
    """Return the value as text without markup, for titles, alternative texts and file names."""
    if isinstance(value, Withheld):
        return str(value)
    return "inte känt" if value is None or value == "" else _words(value)


@register.filter
def date_sv(value: date | datetime | Withheld | None) -> str | SafeString:
    """Return a day as 1 mars 2023 and a moment as 1 mars 2023 kl. 14.30."""
    return show(value)


@register.filter
def year(value: date | int | Withheld | None) -> str | SafeString:
    """Return the year alone, without thousands spacing."""
    if isinstance(value, date):
        return str(value.year)
    return str(value) if isinstance(value, int) else show(value)


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """Return what the page wrote in a block, a second time: the title is both in the tab and the heading."""
    return BlockNode(name, template.base.NodeList()).render(context)


@register.filter
def cell(row: dict[str, object], column: Column) -> object:
    """Return the cell of an answer's row that stands in the column."""
    return row.get(column.key, missing())


@register.filter
def is_withheld(value: object) -> bool:
    """Return whether there is no value to show, only a reason."""
    return isinstance(value, Withheld) or value is None or value == ""


@register.filter
def is_stated(value: object) -> bool:
    """Return whether a component was given the value at all; zero counts as given."""
    return value is not None and value != ""


@register.filter
def has_withheld(answer: Answer) -> bool:
    """Return whether any cell of the answer is withheld, so that the table needs its footnote."""
    return any(isinstance(value, Withheld) for row in answer.rows for value in row.values())


def _withheld(value: Withheld) -> SafeString:
    if not value.note:
        return format_html('<span class="withheld">{}</span>', value.words)
    return format_html(
        '<span class="withheld">{}<span class="withheld-note"> {}</span></span>', value.words, value.note
    )


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, QUANTITIES):
        return swedish.quantity(value)
    if isinstance(value, date):
        return _when(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "; ".join(_words(one) for one in value)
    return swedish.number(value)  # type: ignore[arg-type]


def _when(value: date) -> str:
    if not isinstance(value, datetime):
        return swedish.day(value)
    return swedish.moment(timezone.localtime(value) if timezone.is_aware(value) else value)
