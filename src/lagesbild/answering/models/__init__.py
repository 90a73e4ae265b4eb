"""An answer as it is written: the response, its sections, what was saved, the links in, and what was handed in."""

from lagesbild.answering.models.links import Link, Role
from lagesbild.answering.models.responses import AnswerEvent, AnswerKind, Response, ResponseSection
from lagesbild.answering.models.submissions import Submission
from lagesbild.answering.rules.statuses import Status

__all__ = [
    "AnswerEvent",
    "AnswerKind",
    "Link",
    "Response",
    "ResponseSection",
    "Role",
    "Status",
    "Submission",
]
