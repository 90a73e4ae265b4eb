"""Questions about indicators: which there are, what one says of an area over time, and what all say of one area."""

from lagesbild.indicators.queries.areas import observations_of_area
from lagesbild.indicators.queries.lists import Choice, IndicatorLine, IndicatorList, indicators
from lagesbild.indicators.queries.picture import IndicatorPicture, picture
from lagesbild.indicators.queries.rows import IndicatorDetail, ObservationRow, ValueTable
from lagesbild.indicators.queries.series import AreaLine, IndicatorSeries, series

__all__ = [
    "AreaLine",
    "Choice",
    "IndicatorDetail",
    "IndicatorLine",
    "IndicatorList",
    "IndicatorPicture",
    "IndicatorSeries",
    "ObservationRow",
    "ValueTable",
    "indicators",
    "observations_of_area",
    "picture",
    "series",
]
