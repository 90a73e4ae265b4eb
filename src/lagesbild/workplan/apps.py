"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Workplan(AppConfig):
    """The year drawn from a plan."""

    name = "lagesbild.workplan"
    label = "workplan"
    events: ClassVar = {
        "workplan.date-added": "Ett datum lades till i planen",
        "workplan.date-removed": "Ett datum togs bort ur planen",
        "workplan.feed-opened": "En kalenderadress skapades",
        "workplan.feed-closed": "En kalenderadress togs tillbaka",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.workplan.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
