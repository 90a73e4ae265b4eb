"""Filters of the pages of questionnaires."""
