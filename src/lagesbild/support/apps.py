"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Support(AppConfig):
    """Where people can turn, and the areas each service is open to."""

    name = "lagesbild.support"
    label = "support"
    events: ClassVar = {"support.service-loaded": "Stödverksamheten lästes in ur en fil"}

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.support.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
