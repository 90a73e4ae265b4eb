"""What the support services refuse."""

from lagesbild.kernel.errors import NotFound


class ServiceUnknown(NotFound):
    """Refuse because no support service has that key."""

    code = "support/service-unknown"


class CountyUnknown(NotFound):
    """Refuse because no county has that code."""

    code = "support/county-unknown"
