"""Registers the app, and tells the spine how to read the data version."""

from django.apps import AppConfig


class Journal(AppConfig):
    """Append-only log of every change."""

    name = "lagesbild.journal"
    label = "journal"

    def ready(self) -> None:
        """Let every answer carry the journal position it was computed at."""
        from lagesbild.journal.queries import data_version  # noqa: PLC0415 - models are not loaded before ready()
        from lagesbild.kernel.questions import data_version_from  # noqa: PLC0415

        data_version_from(data_version)
