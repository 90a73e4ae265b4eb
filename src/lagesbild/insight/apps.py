"""Registers the app."""

from django.apps import AppConfig


class Insight(AppConfig):
    """Questions across subjects: pictures of a place, coverage, the county's year."""

    name = "lagesbild.insight"
    label = "insight"

    def ready(self) -> None:
        """Publish the app's questions."""
        from lagesbild.insight import questions  # noqa: F401, PLC0415 - models are not loaded before ready()
