"""Files of a response: the questions to read, the workbook to fill in and upload, and one's own answers."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, declares
from lagesbild.answering import exports, forms, services
from lagesbild.answering.errors import UploadOutdated
from lagesbild.answering.loading import Read, read_workbook
from lagesbild.answering.models import Response
from lagesbild.answering.models.responses import SaveKind
from lagesbild.answering.queries.handed_in import receipt_of
from lagesbild.answering.queries.pages import differences, section_page
from lagesbild.answering.queries.printed import written_answers
from lagesbild.answering.queries.standing import standing_of
from lagesbild.answering.rules import saving
from lagesbild.answering.rules.saving import Outcome, RowMove, RowStep
from lagesbild.answering.services import Typed
from lagesbild.answering.services.uploading import outcomes
from lagesbild.answering.views.entering import AnsweringRequest, private
from lagesbild.kernel.edits import Clash, Meeting
from lagesbild.kernel.errors import Fault, InvalidInput, NotPermitted
from lagesbild.typesetting.blocks import Document
from lagesbild.typesetting.render import Format, contents
from lagesbild.ui.edits import Difference

SALT, OLDEST_SECONDS = "lagesbild.answering.upload", 3600
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Shown:
    """What a file would do to one section, in words."""

    title: str
    changes: tuple[Difference, ...]
    clashes: tuple[Difference, ...]


@declares(Access.LINK)
def blank(request: AnsweringRequest, response: uuid.UUID, form: str) -> HttpResponse:  # noqa: ARG001 - the guard
    """Give all questions as PDF or Word, or as the workbook to fill in."""
    visit = request.visit
    if not visit.door.sees_all or form not in {"pdf", "docx", "xlsx"}:
        raise Http404
    if form == "xlsx":
        standing = standing_of(response=visit.response, today=timezone.localdate())
        return _file(exports.workbook(response=visit.response, standing=standing), form, "fragor")
    paper = exports.blank_paper(response=visit.response, on=timezone.localdate())
    return _file(_set(paper, form), form, "fragor")


@declares(Access.LINK)
def answers(request: AnsweringRequest, response: uuid.UUID, form: str) -> HttpResponse:  # noqa: ARG001
    """Give what was handed in as PDF, Word or HTML."""
    visit = request.visit
    if form not in {"pdf", "docx", "html"}:
        raise Http404
    found = receipt_of(response=visit.response, door=visit.door)
    written = written_answers(response=visit.response, answers=found.answers)
    paper = exports.answers_paper(response=visit.response, submission=found, written=written)
    return _file(_set(paper, form), form, "svar")


@declares(Access.LINK)
def upload(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    """Take in a workbook: first what it would do, then, when somebody has seen it, all of it or nothing."""
    visit = request.visit
    if not visit.door.writes_all:
        raise NotPermitted("Filen tas inte emot.", "Din länk gäller bara vissa avsnitt.", "Be den som gav dig länken.")
    if "sealed" in request.POST:
        return private(_save_seen(request))
    form = forms.Upload(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read = read_workbook(content=file.read(), name=file.name, response=visit.response, upload=uuid.uuid4())
            return private(_preview(request, read, file.name))
        except InvalidInput as refusal:
            faults = refusal.faults
    context = {"response": visit.response, "form": form, "faults": faults}
    status = 422 if faults or form.errors else 200
    return private(render(request, "answering/upload.html", context, status=status))


def _preview(request: AnsweringRequest, read: tuple[Read, ...], name: str) -> HttpResponse:
    response = request.visit.response
    typed = {one.section: _typed(one.values, one.steps, one.revision) for one in read}
    found = outcomes(response=response, typed=typed)
    shown = _shown(response, found)
    context = {
        "response": response,
        "name": name,
        "shown": shown,
        "number": sum(len(one.changes) for one in shown),
        "is_clashing": any(one.clashes for one in shown),
        "sealed": _sealed(response, typed, found),
    }
    return render(request, "answering/upload_preview.html", context)


def _shown(response: Response, found: dict[str, Outcome]) -> tuple[Shown, ...]:
    standing = standing_of(response=response, today=timezone.localdate())
    shown = []
    for section, outcome in found.items():
        page = section_page(response=response, standing=standing, section=section)
        places = [place for place in outcome.after if not place.startswith(saving.TICK)]
        changes = tuple(Clash(place, None, outcome.before[place], outcome.after[place]) for place in places)
        told = [
            differences(response=response, standing=standing, page=page, meeting=Meeting({}, some, (), ()))
            for some in (changes, outcome.meeting.clashes)
        ]
        shown.append(Shown(page.title, told[0], told[1]))
    return tuple(one for one in shown if one.changes or one.clashes)


def _save_seen(request: AnsweringRequest) -> HttpResponse:
    visit = request.visit
    try:
        key, held = signing.loads(request.POST["sealed"], salt=SALT, max_age=OLDEST_SECONDS)
    except signing.BadSignature:
        key, held = "", {}
    if key != str(visit.response.key):
        raise UploadOutdated("Filen sparades inte.", "Förhandsvisningen är äldre än en timme.", "Ladda upp filen igen.")
    typed = {section: _unsealed(one) for section, one in held.items()}
    services.save_upload(response=visit.response, typed=typed, door=visit.door, by=visit.by, at=timezone.now())
    messages.success(request, "Filen är inläst. Svaren finns nu i avsnitten.")
    return redirect("answering:overview", response=visit.response.key)


def _typed(values: object, steps: tuple[RowStep, ...], revision: int, save_id: uuid.UUID | None = None) -> Typed:
    return Typed(save_id or uuid.uuid4(), revision, values, steps=steps, kind=SaveKind.UPLOADED)  # type: ignore[arg-type]


def _sealed(response: Response, typed: dict[str, Typed], found: dict[str, Outcome]) -> str:
    """Return what was shown, signed, so that what is saved is what was seen; sections without a change are left out."""
    held = {
        section: {
            "save_id": str(one.save_id),
            "revision": one.revision,
            "values": saving.as_stored(one.values),
            "steps": [[step.repeat, step.move.value, step.row] for step in one.steps],
        }
        for section, one in typed.items()
        if not found[section].is_empty
    }
    return signing.dumps([str(response.key), held], salt=SALT, compress=True)


def _unsealed(one: dict[str, object]) -> Typed:
    steps = tuple(RowStep(repeat, RowMove(move), row) for repeat, move, row in one["steps"])  # type: ignore[attr-defined]
    values = saving.as_answers(one["values"])  # type: ignore[arg-type]
    return _typed(values, steps, int(str(one["revision"])), uuid.UUID(str(one["save_id"])))


def _set(paper: Document, form: str) -> bytes:
    ((_, content),) = contents(paper, [Format(form)])
    return content


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.{form}"'
    return private(HttpResponse(content, content_type=KINDS[form], headers={"Content-Disposition": disposition}))
