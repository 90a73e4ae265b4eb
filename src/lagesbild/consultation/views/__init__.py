"""Pages of comment rounds: those anyone reads, the owner's, and those of an invited organisation."""

from lagesbild.consultation.views.answering import comment_answer, comments, record_publish, round_close
from lagesbild.consultation.views.by_link import link_about, link_open, link_respond, link_submit
from lagesbild.consultation.views.holding import round_change, round_new
from lagesbild.consultation.views.inviting import invitation_withdraw, invite, invited, link_give
from lagesbild.consultation.views.reading import round_detail, round_list
from lagesbild.consultation.views.responding import respond, respond_about, respond_submit

__all__ = [
    "comment_answer",
    "comments",
    "invitation_withdraw",
    "invite",
    "invited",
    "link_about",
    "link_give",
    "link_open",
    "link_respond",
    "link_submit",
    "record_publish",
    "respond",
    "respond_about",
    "respond_submit",
    "round_change",
    "round_close",
    "round_detail",
    "round_list",
    "round_new",
]
