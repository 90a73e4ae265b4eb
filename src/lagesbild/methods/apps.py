"""Registers the app."""

from django.apps import AppConfig


class Methods(AppConfig):
    """Named ways of working, with evidence as stated by whom and when."""

    name = "lagesbild.methods"
    label = "methods"
