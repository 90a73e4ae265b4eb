"""Registers the app."""

from django.apps import AppConfig


class Studies(AppConfig):
    """Studies and evaluations under way: agreement, ethics approval, places, milestones, result due."""

    name = "lagesbild.studies"
    label = "studies"
