"""What attendance refuses.

DomainError
├── NoEmployerColumn        a list in which no column says who people work for
└── NameUnknown (NotFound)  an answer about a name that does not wait
"""

from lagesbild.kernel.errors import DomainError, NotFound


class NoEmployerColumn(DomainError):
    """Refuse a list in which no column says who people work for."""

    code = "attendance/no-employer-column"
    status = 422


class NameUnknown(NotFound):
    """Refuse an answer about a name that does not wait for one."""

    code = "attendance/name-unknown"
