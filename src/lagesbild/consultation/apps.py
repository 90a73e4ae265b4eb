"""Registers the app."""

from django.apps import AppConfig


class Consultation(AppConfig):
    """Plans out for comment: who is invited, what they say of each goal, what it led to."""

    name = "lagesbild.consultation"
    label = "consultation"
