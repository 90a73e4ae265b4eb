"""Answering a questionnaire: links, sections, saved values, signed submissions."""
