"""Registers the app, the words for its events, and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Consultation(AppConfig):
    """Plans out for comment: who is invited, what they say of each goal, what it led to."""

    name = "lagesbild.consultation"
    label = "consultation"
    events: ClassVar = {
        "consultation.round-opened": "Remissen skickades ut",
        "consultation.round-changed": "Remissen ändrades",
        "consultation.organisations-invited": "Aktörer bjöds in till remissen",
        "consultation.invitation-withdrawn": "En inbjudan till remissen togs tillbaka",
        "consultation.link-given": "En personlig länk till remissen skapades",
        "consultation.link-sent": "En personlig länk till remissen skickades",
        "consultation.comment-saved": "En synpunkt sparades",
        "consultation.comments-submitted": "Synpunkter lämnades in",
        "consultation.comments-taken-back": "Synpunkter togs tillbaka",
        "consultation.comment-answered": "En synpunkt besvarades",
        "consultation.round-closed": "Remissen avslutades",
        "consultation.record-published": "Remissens redovisning publicerades",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.consultation.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
