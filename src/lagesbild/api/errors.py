"""Refusals of the API."""

from lagesbild.kernel.errors import DomainError


class MethodRefused(DomainError):
    """Refuse to change anything through the API: it only reads."""

    code = "api/method-refused"
    status = 405
