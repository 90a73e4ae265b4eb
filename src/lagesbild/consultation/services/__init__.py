"""Changes of comment rounds: check, rule, write, one journal event."""

from lagesbild.consultation.services.answering import answer_comment, close_round, publish_record
from lagesbild.consultation.services.commenting import Speaker, save_comment, submit_comments, take_back_comments
from lagesbild.consultation.services.inviting import give_link, invite, send_link, withdraw_invitation
from lagesbild.consultation.services.rounds import change_round, open_round

__all__ = [
    "Speaker",
    "answer_comment",
    "change_round",
    "close_round",
    "give_link",
    "invite",
    "open_round",
    "publish_record",
    "save_comment",
    "send_link",
    "submit_comments",
    "take_back_comments",
    "withdraw_invitation",
]
