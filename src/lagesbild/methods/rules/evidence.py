"""How the level of a method is told, and what may be said of its evidence."""

from collections.abc import Sequence

from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld, missing


def level(stated: str, *, is_derived: bool) -> str | Withheld:
    """Return the prevention level in words, with whose reading it is.

    Unit: words.
    Withheld: missing when neither a source nor we have named a level.
    Source: docs/methods/evidence.md.
    """
    if not stated:
        return missing("Ingen källa anger insatsform.")
    return f"{stated} (vår tolkning)" if is_derived else stated


def evidence(statements: Sequence[tuple[str, str]]) -> str:
    """Return one sentence on what is said of a method's evidence: how many statements, and by whom; never a grade.

    Each statement is (what is said, who says it).

    Unit: statements.
    Withheld: never; without statements the sentence says that none is known.
    Source: docs/methods/evidence.md.
    """
    if not statements:
        return "Ingen av våra källor säger något om metodens evidens."
    sources = sorted({who for _, who in statements if who}, key=swedish.sort_key)
    told = "En utsaga" if len(statements) == 1 else f"{swedish.number(len(statements))} utsagor"
    return f"{told} om evidens, ur {swedish.joined(sources)}." if sources else f"{told} om evidens."


def said_by(stated_by: str, stated_when: str, publisher: str, published: str) -> str:
    """Return who has said something of the evidence and when: named in the statement, otherwise the source's publisher.

    Unit: words.
    Withheld: never; without a year the words say that it is not known when.
    Source: docs/methods/evidence.md.
    """
    who, when = (stated_by, stated_when) if stated_by else (publisher, published)
    return f"{who or 'Avsändaren är inte känd'}, {when or 'år inte känt'}"
