"""A plan in and out: as an Excel workbook and as the open plan exchange format, and what differs between two."""

from lagesbild.plans.exchange.comparing import Comparison, FieldChange, RowChange, comparison, plan_difference
from lagesbild.plans.exchange.exporting import File, exported, template
from lagesbild.plans.exchange.importing import Preview, import_plan, import_seen, preview

__all__ = [
    "Comparison",
    "FieldChange",
    "File",
    "Preview",
    "RowChange",
    "comparison",
    "exported",
    "import_plan",
    "import_seen",
    "plan_difference",
    "preview",
    "template",
]
