"""Money and people's time: what was given, what it cost, what the ledger says, and how shared costs are split."""

from lagesbild.economy.models.given import AccountedCost, Appropriation, AreaOfWork, Staffing
from lagesbild.economy.models.ledger import LedgerDraft, LedgerRow, LedgerUpload, Mapping, Standing
from lagesbild.economy.models.sharing import PostedCost, Posting, SharedCost, SplitKey, SplitKind, SplitPart

__all__ = [
    "AccountedCost",
    "Appropriation",
    "AreaOfWork",
    "LedgerDraft",
    "LedgerRow",
    "LedgerUpload",
    "Mapping",
    "PostedCost",
    "Posting",
    "SharedCost",
    "SplitKey",
    "SplitKind",
    "SplitPart",
    "Staffing",
    "Standing",
]
