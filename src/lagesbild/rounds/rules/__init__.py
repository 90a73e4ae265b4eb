"""How a round is counted, what its letters say, and when somebody is reminded."""

from lagesbild.rounds.rules.response import NOT_ANSWERED, NOT_ASKED, UNIT, Response, change, response

__all__ = ["NOT_ANSWERED", "NOT_ASKED", "UNIT", "Response", "change", "response"]
