"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Equality(AppConfig):
    """Whom the work reaches, how unevenly it is shared, and pilots chosen by stated criteria."""

    name = "lagesbild.equality"
    label = "equality"
    events: ClassVar = {
        "equality.pilots-chosen": "Pilotkommuner valdes",
        "equality.pilots-withdrawn": "Valet av pilotkommuner togs tillbaka",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.equality.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
