"""Organisations and groups, with their members over time."""
