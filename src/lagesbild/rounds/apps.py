"""Registers the app and its questions."""

from django.apps import AppConfig


class Rounds(AppConfig):
    """Follow-up rounds: who was asked, who answered, what is not known."""

    name = "lagesbild.rounds"
    label = "rounds"
    events = {"rounds.round-loaded": "Omgången lästes in ur en fil"}  # noqa: RUF012 - Django reads it once

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.rounds.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
