"""Registers the app, the words for its events, and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Plans(AppConfig):
    """Frameworks and plans: goal trees, links upward and sideways, perspectives, follow-up."""

    name = "lagesbild.plans"
    label = "plans"
    events: ClassVar = {
        "plans.plan-loaded": "Planen lästes in ur en fil",
        "plans.goal-loaded": "Målet lästes in ur en fil",
        "plans.plan-imported": "Planen lästes in av en person",
        "plans.plan-created": "Planen skapades",
        "plans.plan-changed": "Planen ändrades",
        "plans.plan-withdrawn": "Planen blev ett utkast igen",
        "plans.plan-proposed": "Planen lades fram som förslag",
        "plans.plan-sent-for-comment": "Planen skickades på remiss",
        "plans.plan-adopted": "Planens beslut registrerades",
        "plans.plan-came-into-force": "Planen började gälla",
        "plans.plan-superseded": "Planen ersattes av nästa utgåva",
        "plans.edition-started": "Utgåvan påbörjades som en kopia",
        "plans.goal-added": "Målet lades till",
        "plans.goal-changed": "Målet ändrades",
        "plans.goal-moved": "Målet flyttades",
        "plans.goal-removed": "Ett mål togs bort",
        "plans.part-added": "En rad under målet lades till",
        "plans.part-changed": "En rad under målet ändrades",
        "plans.part-moved": "En rad under målet flyttades",
        "plans.part-removed": "En rad under målet togs bort",
        "plans.perspectives-reviewed": "Perspektiven prövades",
        "plans.goal-linked": "En länk lades till",
        "plans.goal-unlinked": "En länk togs bort",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.plans.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
