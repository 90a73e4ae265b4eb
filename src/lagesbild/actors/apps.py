"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Actors(AppConfig):
    """Organisations and groups, with their members over time."""

    name = "lagesbild.actors"
    label = "actors"
    events: ClassVar = {
        "actors.organisation-loaded": "Aktören lästes in ur en fil",
        "actors.organisation-registered": "Aktören lades till",
        "actors.organisation-changed": "Aktörens uppgifter ändrades",
        "actors.name-confirmed": "Ett namn bekräftades som aktörens",
        "actors.group-loaded": "Gruppen lästes in ur en fil",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.actors.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
