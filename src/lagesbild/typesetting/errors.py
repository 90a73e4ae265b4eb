"""The refusals of typesetting."""

from collections.abc import Sequence
from pathlib import Path

from lagesbild.kernel.errors import DomainError, Fault, InvalidInput


class BrokenDocument(InvalidInput):
    """Refuse a document that cannot be set accessibly: every fault is listed."""

    code = "typesetting/broken-document"

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Carry the faults of the tree."""
        super().__init__("Dokumentet kan inte sättas.", faults)


class UnreadableSnapshot(DomainError):
    """Refuse a stored document that is not one of ours."""

    code = "typesetting/unreadable-snapshot"
    status = 422

    def __init__(self, reason: str) -> None:
        """Say what in the snapshot could not be read."""
        super().__init__(
            "Det sparade dokumentet kan inte läsas.", reason, "Frys rapporten på nytt eller läs in en annan kopia."
        )


class ReportsExtraMissing(DomainError):
    """Refuse to set documents when the optional programs are not installed."""

    code = "typesetting/reports-extra-missing"
    status = 501
    exit_code = 5

    def __init__(self, module: str) -> None:
        """Name the Python package that is missing."""
        super().__init__(
            "Rapporten kan inte sättas.",
            f"Paketet {module} är inte installerat.",
            "Installera tillägget reports: pip install 'lagesbild[reports]'.",
        )


class CannotWrite(DomainError):
    """Refuse because the finished file could not be written; nothing half written is left."""

    code = "typesetting/cannot-write"
    status = 507
    exit_code = 6

    def __init__(self, path: Path, reason: str) -> None:
        """Name the file and what the operating system said."""
        super().__init__(
            f"Filen {path.name} kan inte skrivas.",
            f"Mappen {path.parent} svarade: {reason}.",
            "Välj en annan mapp eller gör plats på disken. Ingen halvskriven fil finns kvar.",
        )


class TypesettingFailed(DomainError):
    """Report that pandoc or Typst refused a tree that we hold to be sound."""

    code = "typesetting/failed"
    status = 500
    exit_code = 7

    def __init__(self, program: str, said: str) -> None:
        """Carry what the program said."""
        super().__init__(
            "Dokumentet kunde inte sättas.",
            f"{program} svarade: {said.strip()}",
            "Spara meddelandet och anmäl det till förvaltaren.",
        )
