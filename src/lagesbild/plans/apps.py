"""Registers the app."""

from django.apps import AppConfig


class Plans(AppConfig):
    """Frameworks and plans: goal trees, links upward and sideways, perspectives, follow-up."""

    name = "lagesbild.plans"
    label = "plans"
