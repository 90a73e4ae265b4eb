"""Questions about comment rounds: which there are, who is invited, what was sent out, said and answered."""

from lagesbild.consultation.queries.commenting import (
    Place,
    Response,
    invitation_of_token,
    invitation_to_speak,
    my_invitation,
    response,
)
from lagesbild.consultation.queries.found import (
    comment_to_answer,
    invitation_to_manage,
    round_to_manage,
    round_to_see,
    standing_of,
)
from lagesbild.consultation.queries.inviting import Candidates, InvitationRow, candidates, invitation_rows
from lagesbild.consultation.queries.record import Said, SaidOfGoal, record_of, said_by_goal
from lagesbild.consultation.queries.rounds import RoundFacts, RoundPicture, proposal_of, round_picture, rounds_of
from lagesbild.consultation.queries.work import ConsultationWork, work_with_comments

__all__ = [
    "Candidates",
    "ConsultationWork",
    "InvitationRow",
    "Place",
    "Response",
    "RoundFacts",
    "RoundPicture",
    "Said",
    "SaidOfGoal",
    "candidates",
    "comment_to_answer",
    "invitation_of_token",
    "invitation_rows",
    "invitation_to_manage",
    "invitation_to_speak",
    "my_invitation",
    "proposal_of",
    "record_of",
    "response",
    "round_picture",
    "round_to_manage",
    "round_to_see",
    "rounds_of",
    "said_by_goal",
    "standing_of",
    "work_with_comments",
]
