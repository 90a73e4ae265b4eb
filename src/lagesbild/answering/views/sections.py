"""Writing a section: shown, saved, confirmed, rows put in order, and called ready.

A save is one POST of the page's form to /svara/<svar>/avsnitt/<avsnitt>/. With the header HX-Request the answer is a
small part of the page and its status says what happened; without it the reader is led back to the page.

    200   everything sent is saved: the transaction is on disk
    409   somebody else has changed the same questions (what fitted is saved), or the answer is closed or handed in
    422   an address that the section does not ask for

`save_id` is a UUID that the sender makes: the same again is the same save. `revision` and `page` say what the page
was filled from; a program that only adds may leave them out.
"""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from lagesbild.accounts.access import Access, declares
from lagesbild.answering import forms, services
from lagesbild.answering.errors import AnswersMeet, ResponseClosed, SectionNotReady, StepNotAllowed
from lagesbild.answering.queries.definitions import asked_in, definition_of, steering
from lagesbild.answering.queries.pages import (
    Block,
    Remaining,
    SectionPage,
    changed_blocks,
    differences,
    section_page,
    with_mine,
)
from lagesbild.answering.queries.standing import Standing, standing_of
from lagesbild.answering.rules.statuses import Status, is_writable
from lagesbild.answering.services import Saved
from lagesbild.answering.views.entering import AnsweringRequest, private
from lagesbild.kernel import swedish
from lagesbild.kernel.edits import Meeting
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import is_open

PAGE = "answering/section.html"
READY, CHECK = "klar", "granska"


@declares(Access.LINK)
def section(request: AnsweringRequest, response: uuid.UUID, section: str) -> HttpResponse:  # noqa: ARG001 - the guard
    """Show a section to write in, or save what was written."""
    if not request.visit.door.covers(section):
        raise NotPermitted("Avsnittet visas inte.", "Din länk gäller andra avsnitt.", "Be den som gav dig länken.")
    if request.method == "POST":
        return private(_save(request, section))
    return private(_show(request, section, with_faults=CHECK in request.GET))


def _show(
    request: AnsweringRequest,
    section: str,
    *,
    with_faults: bool = False,
    status: int = 200,
    meeting: Meeting | None = None,
) -> HttpResponse:
    response = request.visit.response
    standing = standing_of(response=response, today=timezone.localdate())
    standing = with_mine(standing=standing, meeting=meeting) if meeting else standing
    page = section_page(response=response, standing=standing, section=section, with_faults=with_faults)
    clashes = differences(response=response, standing=standing, page=page, meeting=meeting) if meeting else ()
    context = {
        "response": response,
        "door": request.visit.door,
        "page": page,
        "standing": standing,
        "faults": _faults(page) if with_faults else (),
        "clashing": {"is_clashing": bool(clashes), "clashes": clashes},
        "page_id": uuid.uuid4(),
        "save_id": uuid.uuid4(),
        "onward": _onward(request, standing, section),
    }
    template = PAGE if _may_write(request, section) else "answering/section_read.html"
    return render(request, template, context, status=status)


def _faults(page: SectionPage) -> tuple[Remaining, ...]:
    """Return what is to be mended in the order of the page, each with its question and where it stands."""
    labels = page.labels()
    order = {name: place for place, name in enumerate(labels)}
    faults = sorted(page.standing.faults, key=lambda fault: order.get(fault.address, len(order)))
    return tuple(Remaining(labels.get(fault.address, ""), fault.message, fault.address) for fault in faults)


def _save(request: AnsweringRequest, section: str) -> HttpResponse:
    visit = request.visit
    sent = forms.read_section(
        request.POST,
        asked=asked_in(response=visit.response, section=section),
        questionnaire=definition_of(response=visit.response),
    )
    try:
        saved = services.save(
            response=visit.response, section=section, typed=sent.typed, door=visit.door, by=visit.by, at=timezone.now()
        )
        if sent.do == READY:
            services.mark_ready(
                response=visit.response, section=section, door=visit.door, by=visit.by, at=timezone.now()
            )
    except AnswersMeet as refusal:
        return _met(request, section, refusal)
    except SectionNotReady:
        return _show(request, section, with_faults=True, status=422)
    except (ResponseClosed, StepNotAllowed) as refusal:
        return _too_late(request, section, refusal, sent)
    return _saved(request, section, sent, saved)


def _saved(request: AnsweringRequest, section: str, sent: forms.Sent, saved: Saved) -> HttpResponse:
    if request.htmx:
        return _part(request, section, sent, saved)
    here = reverse("answering:section", args=[request.visit.response.key, section])
    if sent.do == READY:
        messages.success(request, "Avsnittet är klart. Du kan fortfarande ändra i det.")
        standing = standing_of(response=request.visit.response, today=timezone.localdate())
        return redirect(_onward(request, standing, section)["address"])
    what, _, place = sent.do.partition(":")
    if what not in forms.MOVES:
        messages.success(request, f"Sparat {swedish.moment(timezone.localtime(saved.at))}.")
        return redirect(here)
    return redirect(f"{here}#del-{place.partition('/')[0]}")


def _part(request: AnsweringRequest, section: str, sent: forms.Sent, saved: Saved) -> HttpResponse:
    """Answer htmx: that it is saved, and the parts of the page that what was saved brings or takes away."""
    response = request.visit.response
    touched = frozenset({step.repeat for step in sent.typed.steps})
    confirms = sent.do == forms.CONFIRM_ALL
    changed = {place.rpartition("/")[2] for place in saved.changed}
    blocks: tuple[Block, ...] = ()
    if touched or confirms or changed & steering(response=response):
        standing = standing_of(response=response, today=timezone.localdate())
        page = section_page(response=response, standing=standing, section=section)
        known = {one.name for one in page.walk() if one.question and one.question.known} if confirms else set()
        blocks = changed_blocks(page=page, drawn=sent.drawn, touched=touched | known)
    return render(request, f"{PAGE}#saved", {"saved": saved, "blocks": blocks, "others": len(saved.others)})


def _met(request: AnsweringRequest, section: str, refusal: AnswersMeet) -> HttpResponse:
    """Show what two have written, question by question; everything stands on the page until somebody has chosen."""
    if request.htmx:
        return render(request, f"{PAGE}#met", {"number": len(refusal.meeting.clashes)}, status=refusal.status)
    return _show(request, section, status=refusal.status, meeting=refusal.meeting)


def _too_late(
    request: AnsweringRequest, section: str, refusal: ResponseClosed | StepNotAllowed, sent: forms.Sent
) -> HttpResponse:
    """Say that it is too late, and give back what was written so that it can be copied."""
    if request.htmx:
        return render(request, f"{PAGE}#late", {"error": refusal}, status=refusal.status)
    labels = {
        name: question.label.sv
        for name, question in asked_in(response=request.visit.response, section=section).questions.items()
    }
    unsaved = [
        (labels.get(place.rpartition("/")[2], place), value)
        for place, value in sent.typed.values.items()
        if value is not None
    ]
    context = {"error": refusal, "unsaved": unsaved, "response": request.visit.response}
    return render(request, "answering/too_late.html", context, status=refusal.status)


def _may_write(request: AnsweringRequest, section: str) -> bool:
    response = request.visit.response
    is_in_time = is_open(response.closes_on, timezone.now())
    return request.visit.door.may_write(section) and is_in_time and is_writable(Status(response.status))


def _onward(request: AnsweringRequest, standing: Standing, section: str) -> dict[str, str]:
    """Return where to go when the section is done: to the next that is not, else to the overview."""
    key, door = request.visit.response.key, request.visit.door
    keys = [one.key for one in standing.sections]
    after = keys[keys.index(section) + 1 :] if section in keys else []
    for one in (standing.section(name) for name in after):
        if one.is_asked and not one.is_done and door.may_write(one.key):
            return {"address": reverse("answering:section", args=[key, one.key]), "title": one.title}
    return {"address": reverse("answering:overview", args=[key]), "title": ""}
