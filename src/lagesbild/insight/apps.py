"""Registers the app."""

from django.apps import AppConfig


class Insight(AppConfig):
    """Questions across subjects: pictures of a place, coverage, the county's year."""

    name = "lagesbild.insight"
    label = "insight"
