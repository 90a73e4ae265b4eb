"""Questions about a plan's year: its entries by month and as a list, its own dates, and calendar addresses."""

from lagesbild.workplan.queries.campaigns import Campaign, campaign_entries, campaigns
from lagesbild.workplan.queries.feeds import FeedLine, feed_of, feeds_of
from lagesbild.workplan.queries.year import (
    MonthGrid,
    MonthPart,
    PlanLine,
    YearPicture,
    date_choices,
    date_to_change,
    plans_with_years,
    year_picture,
)

__all__ = [
    "Campaign",
    "FeedLine",
    "MonthGrid",
    "MonthPart",
    "PlanLine",
    "YearPicture",
    "campaign_entries",
    "campaigns",
    "date_choices",
    "date_to_change",
    "feed_of",
    "feeds_of",
    "plans_with_years",
    "year_picture",
]
