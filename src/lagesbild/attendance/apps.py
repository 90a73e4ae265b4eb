"""Registers the app and its questions."""

from importlib import import_module
from typing import ClassVar

from django.apps import AppConfig


class Attendance(AppConfig):
    """Registration lists, orders and sign-ups that become participation, counted by organisation."""

    name = "lagesbild.attendance"
    label = "attendance"
    events: ClassVar = {
        "attendance.list-read": "En deltagarlista räknades",
        "attendance.activity-loaded": "En påhittad insats lästes in",
        "attendance.employer-answered": "Ett svar gavs om en arbetsgivare i en deltagarlista",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import_module("lagesbild.attendance.questions")
