"""Questionnaires: variables with permanent ids, immutable versions, expressions, concordance."""
