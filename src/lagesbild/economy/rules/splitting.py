"""Splitting an amount to the öre: the parts are together exactly what was split."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lagesbild.economy.errors import SplitNotWhole
from lagesbild.economy.rules.amounts import in_oren
from lagesbild.kernel import swedish

WHOLE = Decimal(100)


def checked_parts(percents: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the parts of a split key when they are over zero and exactly 100 % together.

    Unit: percent.
    Withheld: never; other parts are refused.
    Source: docs/methods/split-of-shared-costs.md.

    :raises SplitNotWhole: when a part is not over zero, or they are more or less than 100 %.
    """
    if any(percent <= 0 for percent in percents):
        raise SplitNotWhole("Nyckeln kan inte användas.", "En del är noll eller mindre.", "Ta bort den delen.")
    if sum(percents, Decimal()) != WHOLE:
        differs = sum(percents, Decimal()) - WHOLE
        more = "för mycket" if differs > 0 else "för lite"
        raise SplitNotWhole(
            "Nyckeln kan inte användas.",
            f"Delarna är {swedish.number(sum(percents, Decimal()))} % tillsammans: "
            f"{swedish.number(abs(differs))} procentenheter {more}.",
            "Ändra delarna så att de blir exakt 100 %.",
        )
    return tuple(percents)


def split(amount: Decimal, percents: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return an amount split by the parts of a key, in their order, without losing or making an öre.

    Each part first gets its whole ören; those left go to the parts with the largest remainder, first come first
    served. A credit is split as its amount without sign.

    Unit: Swedish kronor, with ören.
    Withheld: never.
    Source: docs/methods/split-of-shared-costs.md.

    :raises SplitNotWhole: when the parts are not exactly 100 %.
    """
    parts = checked_parts(percents)
    oren, sign = abs(in_oren(amount)), -1 if amount < 0 else 1
    exact = [Fraction(oren) * Fraction(part) / 100 for part in parts]
    whole = [int(one) for one in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: oren - sum(whole)]:
        whole[place] += 1
    return tuple(Decimal(sign * one).scaleb(-2) for one in whole)
