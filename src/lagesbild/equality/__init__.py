"""Whom the work reaches and whom it does not: never reached, how unevenly it is shared, and pilots chosen openly."""
