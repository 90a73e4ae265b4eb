"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Indicators(AppConfig):
    """Indicators, their versions and breaks, and observations."""

    name = "lagesbild.indicators"
    label = "indicators"
    events: ClassVar = {"indicators.indicator-loaded": "Indikatorn lästes in ur en fil"}

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.indicators.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
