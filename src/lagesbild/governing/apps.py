"""Registers the app."""

from django.apps import AppConfig


class Governing(AppConfig):
    """What actors have decided locally, and who answers for what."""

    name = "lagesbild.governing"
    label = "governing"
