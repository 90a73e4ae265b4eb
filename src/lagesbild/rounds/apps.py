"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Rounds(AppConfig):
    """Follow-up rounds: who was asked, who answered, what is not known."""

    name = "lagesbild.rounds"
    label = "rounds"
    events: ClassVar = {"rounds.round-loaded": "Omgången lästes in ur en fil"}

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.rounds.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
