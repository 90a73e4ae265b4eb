"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Rounds(AppConfig):
    """Follow-up rounds: who was asked, who answered, what is not known."""

    name = "lagesbild.rounds"
    label = "rounds"
    events: ClassVar = {
        "rounds.round-loaded": "Omgången lästes in ur en fil",
        "rounds.round-prepared": "Omgången förbereddes",
        "rounds.round-changed": "Omgången ändrades",
        "rounds.recipients-chosen": "Mottagare valdes",
        "rounds.recipient-removed": "En mottagare togs bort",
        "rounds.address-set": "En svarsadress angavs",
        "rounds.round-opened": "Omgången öppnades",
        "rounds.reminded": "En påminnelse skickades",
        "rounds.last-day-moved": "Sista svarsdagen flyttades",
        "rounds.round-closed": "Omgången stängdes",
        "rounds.answer-accepted": "Ett svar godtogs",
        "rounds.answer-returned": "Ett svar lämnades tillbaka",
        "rounds.answer-reopened": "Ett svar öppnades igen",
        "rounds.note-opened": "En anteckning om aktören påbörjades",
        "rounds.note-accepted": "En anteckning om aktören togs in",
        "rounds.activity-coded": "En insats ur ett svar kopplades till mål",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.rounds.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
