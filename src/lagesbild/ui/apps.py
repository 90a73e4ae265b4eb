"""Registers the app."""

from django.apps import AppConfig


class Ui(AppConfig):
    """Components, layouts, charts and maps."""

    name = "lagesbild.ui"
    label = "ui"
