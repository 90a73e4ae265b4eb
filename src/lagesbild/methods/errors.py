"""What the methods refuse."""

from lagesbild.kernel.errors import NotFound


class MethodUnknown(NotFound):
    """Refuse because no method has that key."""

    code = "methods/method-unknown"
