"""Registers the app."""

from django.apps import AppConfig


class Rounds(AppConfig):
    """Follow-up rounds: who was asked, who answered, what is not known."""

    name = "lagesbild.rounds"
    label = "rounds"
