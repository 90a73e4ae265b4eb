"""Changing responses: opening, saving, handing over, handing in, and what those who asked decide."""

from lagesbild.answering.services.deciding import accept, move_last_day, reopen, return_
from lagesbild.answering.services.finishing import Receipt, mark_ready, sign_and_submit
from lagesbild.answering.services.letters import PATH as LINK_PATH
from lagesbild.answering.services.letters import PURPOSE as LINK_PURPOSE
from lagesbild.answering.services.links import Opened, hand_over, new_link, open_link, revoke_link, send_anew
from lagesbild.answering.services.opening import Known, note_opened, open_response, record_for
from lagesbild.answering.services.recording import HandedIn, record_handed_in
from lagesbild.answering.services.saving import Saved, Typed, save
from lagesbild.answering.services.uploading import save_upload

__all__ = [
    "LINK_PATH",
    "LINK_PURPOSE",
    "HandedIn",
    "Known",
    "Opened",
    "Receipt",
    "Saved",
    "Typed",
    "accept",
    "hand_over",
    "mark_ready",
    "move_last_day",
    "new_link",
    "note_opened",
    "open_link",
    "open_response",
    "record_for",
    "record_handed_in",
    "reopen",
    "return_",
    "revoke_link",
    "save",
    "save_upload",
    "send_anew",
    "sign_and_submit",
]
