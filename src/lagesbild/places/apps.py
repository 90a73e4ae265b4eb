"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Places(AppConfig):
    """Country, counties, municipalities, regions and groups of them, with codes valid over time."""

    name = "lagesbild.places"
    label = "places"
    events: ClassVar = {"places.area-loaded": "Området lästes in ur registret"}

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.places.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
