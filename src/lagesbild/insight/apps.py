"""Registers the app."""

from typing import ClassVar

from django.apps import AppConfig


class Insight(AppConfig):
    """Questions across subjects: pictures of a place, coverage, the county's year."""

    name = "lagesbild.insight"
    label = "insight"
    events: ClassVar = {"insight.finding-answered": "Ett fynd i den röda tråden besvarades"}

    def ready(self) -> None:
        """Publish the app's questions."""
        from lagesbild.insight import questions  # noqa: F401, PLC0415 - models are not loaded before ready()
