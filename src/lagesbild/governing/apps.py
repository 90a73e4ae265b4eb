"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Governing(AppConfig):
    """What actors have decided locally, and who answers for what."""

    name = "lagesbild.governing"
    label = "governing"
    events: ClassVar = {
        "governing.document-registered": "Styrdokumentet registrerades",
        "governing.document-changed": "Styrdokumentet ändrades",
        "governing.document-removed": "Styrdokumentet togs bort",
        "governing.document-loaded": "Styrdokumentet lästes in ur en fil",
        "governing.file-attached": "En fil bifogades",
        "governing.file-removed": "Den bifogade filen togs bort",
        "governing.absence-stated": "Aktören uppgav att den inte har något styrdokument",
        "governing.absence-withdrawn": "Uppgiften att styrdokument saknas togs bort",
        "governing.goals-chosen": "Regionala delmål valdes till den lokala planen",
        "governing.mandate-recorded": "En ansvarsuppgift registrerades",
        "governing.mandate-withdrawn": "En ansvarsuppgift togs bort",
        "governing.mandate-loaded": "En ansvarsuppgift lästes in ur en fil",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.governing.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
