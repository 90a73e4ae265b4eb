"""Registers the app and what its events are called."""

from typing import ClassVar

from django.apps import AppConfig


class Reports(AppConfig):
    """Report editions: assembled from answers and the author's text, rendered, frozen, released."""

    name = "lagesbild.reports"
    label = "reports"
    events: ClassVar = {
        "reports.edition-loaded": "Lägesrapporten lästes in ur en fil",
        "reports.edition-started": "Lägesrapporten påbörjades",
        "reports.edition-published": "Lägesrapporten publicerades",
        "reports.text-written": "En text skrevs om",
        "reports.edition-frozen": "Lägesrapporten frystes",
        "reports.files-ordered": "Framställning beställdes",
        "reports.files-made": "Word, PDF och webb framställdes",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.reports.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
