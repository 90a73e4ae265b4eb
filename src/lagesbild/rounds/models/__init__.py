"""Rounds, whom they ask, and what came of the answers."""

from lagesbild.rounds.models.outcome import Registered
from lagesbild.rounds.models.rounds import Request, RequestStatus, Round
from lagesbild.rounds.models.sending import AnswerAddress, Reminder, ReminderTo

__all__ = ["AnswerAddress", "Registered", "Reminder", "ReminderTo", "Request", "RequestStatus", "Round"]
