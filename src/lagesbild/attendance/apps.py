"""Registers the app."""

from django.apps import AppConfig


class Attendance(AppConfig):
    """Registration lists, orders and sign-ups that become participation, counted by organisation."""

    name = "lagesbild.attendance"
    label = "attendance"
