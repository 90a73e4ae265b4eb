"""Registers the app."""

from django.apps import AppConfig


class Questionnaires(AppConfig):
    """Questionnaires: variables with permanent ids, immutable versions, expressions, concordance."""

    name = "lagesbild.questionnaires"
    label = "questionnaires"
