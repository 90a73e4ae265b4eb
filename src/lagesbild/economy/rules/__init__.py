"""How money is read, split, and set against what was given; which mapping decides over a ledger row."""

from lagesbild.economy.rules.amounts import amount_in, day_in, in_oren
from lagesbild.economy.rules.appropriations import Use, use_of_appropriation
from lagesbild.economy.rules.mapping import Codes, exactness, went_on
from lagesbild.economy.rules.splitting import checked_parts, split

__all__ = [
    "Codes",
    "Use",
    "amount_in",
    "checked_parts",
    "day_in",
    "exactness",
    "in_oren",
    "split",
    "use_of_appropriation",
    "went_on",
]
