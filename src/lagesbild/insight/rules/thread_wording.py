"""What words in a plan's column of follow-up, and in its target groups, say and do not say.

The lists are short, stand in the method page, and look at whole words only. A wording that neither names a source nor
a measure is let through: the rule would rather miss one than accuse one.
"""

import re

SOURCE_WORDS = (
    "uppföljning", "årsuppföljning", "rapport", "rapportering", "årsrapport", "årsrapportering", "återrapportering",
    "redovisning", "årsredovisning", "årsredovisningen", "lägesrapport", "öppna jämförelser", "statistik",
    "länsstatistik", "enkät", "enkäter", "kartläggning", "kartläggningar", "matris", "matrisen", "sammanställning",
    "register", "yttrande", "yttranden", "verksamhetsberättelse", "dialog", "besök", "kommunbesök", "intervju",
    "intervjuer",
)  # fmt: skip
MEASURE_WORDS = (
    "antal", "antalet", "andel", "andelen", "procent", "kvot", "median", "medelvärde", "genomsnitt", "hur många",
    "täckningsgrad", "svarsfrekvens", "nyckeltal",
)  # fmt: skip
WHO_KNOWS = (
    "aktör", "aktörer", "aktörerna", "anställda", "deltagare", "förvaltningar", "grupper", "individer", "medarbetare",
    "målgrupp", "målgruppen", "målgrupper", "människor", "organisationer", "personer", "verksamheter",
    "yrkesverksamma",
)  # fmt: skip
FILLERS = (
    "alla", "andra", "aktuella", "berörda", "med", "flera", "m.fl.", "i", "länet", "länets", "kommunens", "kommunen",
    "regionens", "och", "olika", "relevanta", "samtliga", "vissa", "övriga",
)  # fmt: skip


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


_SOURCE, _MEASURE = _any_of(SOURCE_WORDS), _any_of(MEASURE_WORDS)
_RATE = re.compile(r"%|(?<!\w)per \d")
_WORD = re.compile(r"m\.fl\.|[\w-]+")


def is_only_a_source(text: str) -> bool:
    """Return whether a way of following up says where to look but not what to count.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    written = text.casefold()
    return bool(_SOURCE.search(written)) and not (_MEASURE.search(written) or _RATE.search(written))


def is_vague(text: str) -> bool:
    """Return whether a target group leaves open whom it means: only general words, such as ”länets aktörer”.

    Unit: yes or no.
    Withheld: never; an empty text is not vague but missing.
    Source: docs/methods/roda-traden.md.
    """
    words = _WORD.findall(text.casefold())
    return bool(words) and all(word in WHO_KNOWS or word in FILLERS for word in words)
