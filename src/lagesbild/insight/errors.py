"""Refusals about pictures of places."""

from lagesbild.kernel.errors import NotFound


class CountyUnknown(NotFound):
    """Refuse because no county has that code."""

    code = "insight/county-unknown"


class MunicipalityUnknown(NotFound):
    """Refuse because no municipality has or has had that code."""

    code = "insight/municipality-unknown"
