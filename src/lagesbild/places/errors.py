"""The refusals of places."""

from lagesbild.kernel.errors import NotFound


class UnknownArea(NotFound):
    """Refuse because no area has the code on that day."""

    code = "places/unknown-area"
