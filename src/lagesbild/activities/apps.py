"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Activities(AppConfig):
    """What is done, by whom, for whom, with which method, whom it reached, cost, results, effects."""

    name = "lagesbild.activities"
    label = "activities"
    events: ClassVar = {
        "activities.activity-registered": "Insatsen registrerades",
        "activities.activity-changed": "Insatsen ändrades",
        "activities.activity-reported-on": "Ett godtaget svar uppdaterade insatsen",
        "activities.activity-loaded": "Insatsen lästes in ur en fil",
        "activities.result-reported": "Ett resultat rapporterades",
        "activities.result-changed": "Ett resultat ändrades",
        "activities.result-removed": "Ett resultat togs bort",
        "activities.effect-reported": "En effekt rapporterades",
        "activities.effect-changed": "En effekt ändrades",
        "activities.effect-removed": "En effekt togs bort",
        "activities.evaluation-changed": "Utvärderingen ändrades",
        "activities.evaluation-removed": "Uppgiften om utvärdering togs bort",
        "activities.participation-recorded": "Ett deltagande registrerades",
        "activities.participation-changed": "Ett deltagande ändrades",
        "activities.participation-withdrawn": "Ett deltagande togs bort",
        "activities.participation-counted": "Deltagande räknades ur listor",
        "activities.participation-loaded": "Ett deltagande lästes in ur en fil",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.activities.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
        from lagesbild.activities.queries.goals import activities_by_goal  # noqa: PLC0415
        from lagesbild.plans.queries.resting import register_resting  # noqa: PLC0415

        register_resting(activities_by_goal)
