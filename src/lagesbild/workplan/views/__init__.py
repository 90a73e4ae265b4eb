"""Pages of the years drawn from plans, and their calendar feeds."""

from lagesbild.workplan.views.changing import date_add, date_remove
from lagesbild.workplan.views.feeds import feed_close, feed_open, feed_private, feed_public
from lagesbild.workplan.views.reading import plan_list, year_detail, year_now

__all__ = [
    "date_add",
    "date_remove",
    "feed_close",
    "feed_open",
    "feed_private",
    "feed_public",
    "plan_list",
    "year_detail",
    "year_now",
]
