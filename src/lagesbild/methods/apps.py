"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Methods(AppConfig):
    """Named ways of working, with evidence as stated by whom and when."""

    name = "lagesbild.methods"
    label = "methods"
    events: ClassVar = {
        "methods.method-loaded": "Metoden lästes in ur en fil",
        "methods.step-loaded": "Ett steg i införandet lästes in ur en fil",
        "methods.step-recorded": "Ett steg i införandet registrerades",
        "methods.step-changed": "Ett steg i införandet ändrades",
        "methods.step-withdrawn": "Ett steg i införandet togs bort",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.methods.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
