"""Registers the app."""

from django.apps import AppConfig


class Workplan(AppConfig):
    """The year's activities drawn from a plan, as a calendar and a feed."""

    name = "lagesbild.workplan"
    label = "workplan"
