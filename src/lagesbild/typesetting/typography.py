"""How Swedish text is set: where a line may not break, the marks and dashes that are used, what can be printed.

Applied once, to every text run, when a document is set. The stored tree keeps what was written.
"""

import re

from lagesbild.typesetting.glyphs import printable

NBSP = "\u00a0"
MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
UNITS = (
    "procentenheter|procent|kronor|kr|tkr|mnkr|miljoner|miljarder|tusen|km|mil|år|månader|veckor|dagar|timmar|"
    "personer|kvinnor|män|barn|kommuner|län|regioner|länsstyrelser|verksamheter|aktörer|insatser|platser|av"
)
RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),  # 1 234
        (rf"(?<=\d) (?=(?:{UNITS})\b|%|‰|§|°)", NBSP),  # 69 %, 34 av
        (r"(?<=\d\u00a0av) (?=\d)", NBSP),  # 34 av 49
        (rf"(?<=\b\d) (?=(?:{MONTHS})\b)|(?<=\b\d\d) (?=(?:{MONTHS})\b)", NBSP),  # 1 mars
        (rf"\b({MONTHS}) (?=\d{{4}}\b)", rf"\1{NBSP}"),  # mars 2023
        (r"(?<=§) (?=\d)|(?<=\b[Nn]r) (?=\d)|(?<=\b[Dd]nr) (?=\d)|(?<=\bs\.) (?=\d)|(?<=\bkl\.) (?=\d)", NBSP),
        (r"\b([Mm]ål|[Dd]elmål|[Ff]igur|[Tt]abell|[Aa]vsnitt|[Kk]apitel) (?=\d)", rf"\1{NBSP}"),
        (r"(?<=\S) [-–] (?=\S)", f"{NBSP}– "),  # spaced dash
        (r"[\"“„](?=\S)", "”"),
        (r"[\"“](?=\W|$)", "”"),
        (r"(?<=\w)'(?=\w)", "’"),
        (r"\.\.\.", "…"),
    )
)


def typeset(text: str) -> str:
    """Return the text as it stands in print: 34 av 49, 1 mars 2023 and ”citat” hold together."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return printable(text)
