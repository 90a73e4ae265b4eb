"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Economy(AppConfig):
    """Appropriations, ledger rows, shared costs and people's time, by area of work."""

    name = "lagesbild.economy"
    label = "economy"
    events: ClassVar = {
        "economy.appropriation-recorded": "Anslaget registrerades",
        "economy.appropriation-changed": "Anslaget ändrades",
        "economy.appropriation-withdrawn": "Anslaget togs bort",
        "economy.staffing-recorded": "Bemanningen registrerades",
        "economy.staffing-changed": "Bemanningen ändrades",
        "economy.staffing-withdrawn": "Bemanningen togs bort",
        "economy.cost-added": "Kostnaden registrerades",
        "economy.cost-changed": "Kostnaden ändrades",
        "economy.cost-removed": "Kostnaden togs bort",
        "economy.cost-split": "Kostnaden fördelades",
        "economy.split-undone": "Fördelningen togs tillbaka",
        "economy.split-key-added": "Fördelningsnyckeln lades till",
        "economy.split-key-removed": "Fördelningsnyckeln togs bort",
        "economy.ledger-confirmed": "Huvudboken lästes in",
        "economy.mapping-added": "Konteringsregeln lades till",
        "economy.mapping-changed": "Konteringsregeln ändrades",
        "economy.mapping-removed": "Konteringsregeln togs bort",
        "economy.mappings-taken-in": "Konteringsregler lästes in ur en fil",
        "economy.money-loaded": "Uppgifter om pengar och bemanning lästes in",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.economy.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
