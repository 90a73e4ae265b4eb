"""What the indicators refuse."""

from lagesbild.kernel.errors import NotFound


class IndicatorUnknown(NotFound):
    """Refuse because no indicator has that key."""

    code = "indicators/indicator-unknown"


class AreaUnknown(NotFound):
    """Refuse because no area of that kind has that code."""

    code = "indicators/area-unknown"
