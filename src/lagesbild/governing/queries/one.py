"""One governing document: everything its page shows, its file, and the document to be changed."""

from dataclasses import dataclass
from datetime import date

from lagesbild.governing.errors import DocumentUnknown
from lagesbild.governing.models import DocumentFile, GoverningDocument
from lagesbild.governing.permissions import demand_write, may_write_for
from lagesbild.governing.queries.listing import DocumentLine, document_line
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.rules import address


@dataclass(frozen=True)
class GoalShown:
    """A regional sub-goal that the document covers."""

    href: str
    words: str
    plan_name: str


@dataclass(frozen=True)
class StoredFile:
    """The document's file: its name, what it is, how large, and its content when asked for."""

    name: str
    kind: str
    size: int
    content: bytes = b""


@dataclass(frozen=True)
class DocumentPicture:
    """A governing document with everything its page shows."""

    line: DocumentLine
    goals: tuple[GoalShown, ...]
    violence_types: tuple[str, ...]
    link: str
    note: str
    plan_key: str
    plan_name: str
    file: StoredFile | None
    may_change: bool


def document_picture(*, key: str, scope: Scope, on: date) -> DocumentPicture:
    """Return one document with its goals, forms of violence and file.

    Database: 4 queries.

    :raises DocumentUnknown: when there is no such document, or when it may not be seen.
    """
    document = _found(key, scope)
    goals = document.goals.select_related("plan").order_by("plan__name", "position", "key")
    file = DocumentFile.objects.filter(document=document).first()
    return DocumentPicture(
        line=document_line(document=document, on=on),
        goals=tuple(
            GoalShown(
                f"/planer/{goal.plan.key}/mal/{address(plan=goal.plan.key, key=goal.key, number=goal.number)}/",
                str(goal),
                goal.plan.name,
            )
            for goal in goals
        ),
        violence_types=tuple(sorted(one.name for one in document.violence_types.all())),
        link=document.link,
        note=document.note,
        plan_key=document.plan.key if document.plan else "",
        plan_name=document.plan.name if document.plan else "",
        file=StoredFile(file.name, file.get_kind_display(), file.size) if file else None,
        may_change=may_write_for(scope=scope, organisation=document.organisation),
    )


def stored_file(*, key: str, scope: Scope) -> StoredFile:
    """Return the file of a document, with its content.

    Database: 4 queries.

    :raises DocumentUnknown: when the document may not be seen, or has no file.
    """
    file = DocumentFile.objects.filter(document=_found(key, scope)).first()
    if file is None:
        raise DocumentUnknown("Filen finns inte.", f"Styrdokumentet {key} har ingen fil.", "Läs på dokumentets sida.")
    with file.content.open("rb") as kept:
        return StoredFile(file.name, file.kind, file.size, kept.read())


def to_change(*, key: str, scope: Scope) -> GoverningDocument:
    """Return the document for somebody who may change it.

    Database: 3 queries.

    :raises DocumentUnknown: when there is no such document, or when it may not be seen.
    :raises NotPermitted: when the scope may not change what the actor has.
    """
    document = _found(key, scope)
    demand_write(scope=scope, organisation=document.organisation)
    return document


def _found(key: str, scope: Scope) -> GoverningDocument:
    related = ("organisation__county", "organisation__area", "source", "plan")
    found = GoverningDocument.objects.within(scope).select_related(*related).prefetch_related("goals", "violence_types")
    document: GoverningDocument | None = found.filter(key=key).first()
    if document is None:
        raise DocumentUnknown("Styrdokumentet finns inte.", f"Nyckel: {key}.", "Välj ett styrdokument i listan.")
    return document
