"""Registers the app."""

from django.apps import AppConfig


class Activities(AppConfig):
    """What is done, by whom, for whom, with which method, whom it reached, cost, results, effects."""

    name = "lagesbild.activities"
    label = "activities"
