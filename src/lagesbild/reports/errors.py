"""What the reports refuse."""

from lagesbild.kernel.errors import DomainError


class EditionFrozen(DomainError):
    """Refuse to change a report whose content has been frozen."""

    code = "reports/edition-frozen"
    status = 409


class EditionExists(DomainError):
    """Refuse to start a report that the county already has for the year."""

    code = "reports/edition-exists"
    status = 409


class PlanWithoutCounty(DomainError):
    """Refuse to report on a plan that belongs to no county, or whose county has no county board."""

    code = "reports/plan-without-county"
    status = 422


class FilesNotMade(DomainError):
    """Refuse a download whose file has not been made yet."""

    code = "reports/files-not-made"
    status = 404
    exit_code = 4


class SnapshotAltered(DomainError):
    """Refuse to set a frozen report whose snapshot no longer has the hash it was frozen with."""

    code = "reports/snapshot-altered"
    status = 409
