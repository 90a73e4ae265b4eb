"""Indicators, their versions and breaks, and observations."""
