"""Attaching and removing the file of a governing document."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from lagesbild.governing import rules
from lagesbild.governing.errors import DocumentUnknown
from lagesbild.governing.models import DocumentFile, GoverningDocument
from lagesbild.governing.queries import to_change
from lagesbild.governing.services.documents import DocumentFields, change_document, register_document
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope

LONGEST_NAME = 150


@transaction.atomic
def attach_file(*, key: str, name: str, content: bytes, scope: Scope, by: str, at: datetime) -> DocumentFile:
    """Keep a PDF or Word document as the file of a governing document, in place of an earlier one; return it.

    Audit: governing.file-attached.

    :raises DocumentUnknown: when there is no such document, or when it may not be seen.
    :raises NotPermitted: when the scope may not change what the actor has.
    :raises FileNotAccepted: when the file is another kind, holds macros, is empty or too large.
    """
    document = to_change(key=key, scope=scope)
    kind = rules.file_kind(name, content, settings.UPLOAD_BYTES)
    said = _taken_away(document)
    file = DocumentFile(
        document=document,
        name=PurePath(name.replace("\\", "/")).name[-LONGEST_NAME:],
        kind=kind,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    file.content.save("", ContentFile(content), save=True)
    record(_entry("governing.file-attached", document, said, _told(file)), by=by, at=at)
    return file


@transaction.atomic
def register_with_file(
    *, actor: str, fields: DocumentFields, file: tuple[str, bytes] | None, scope: Scope, by: str, at: datetime
) -> GoverningDocument:
    """Register a document together with its file, given as (name, content); both or neither.

    Audit: governing.document-registered and governing.file-attached.

    :raises FileNotAccepted: when the file is another kind, holds macros, is empty or too large.
    """
    document = register_document(actor=actor, fields=fields, scope=scope, by=by, at=at)
    if file:
        attach_file(key=document.key, name=file[0], content=file[1], scope=scope, by=by, at=at)
    return document


@transaction.atomic
def change_with_file(
    *, key: str, fields: DocumentFields, file: tuple[str, bytes] | None, scope: Scope, by: str, at: datetime
) -> GoverningDocument:
    """Change a document, and its file when one is given as (name, content); both or neither.

    Audit: governing.document-changed and governing.file-attached.

    :raises FileNotAccepted: when the file is another kind, holds macros, is empty or too large.
    """
    document = change_document(key=key, fields=fields, scope=scope, by=by, at=at)
    if file:
        attach_file(key=key, name=file[0], content=file[1], scope=scope, by=by, at=at)
    return document


@transaction.atomic
def remove_file(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take away the file of a governing document; the document stays.

    Audit: governing.file-removed.

    :raises DocumentUnknown: when there is no such document or file, or when it may not be seen.
    :raises NotPermitted: when the scope may not change what the actor has.
    """
    document = to_change(key=key, scope=scope)
    said = _taken_away(document)
    if not said:
        raise DocumentUnknown("Filen finns inte.", f"Styrdokument: {document.title}.", "Ladda om sidan.")
    record(_entry("governing.file-removed", document, said, {}), by=by, at=at)


def _taken_away(document: GoverningDocument) -> dict[str, object]:
    """Take away the file there is, from the disk only when the change has been saved; return what it was."""
    file = DocumentFile.objects.filter(document=document).first()
    if file is None:
        return {}
    said, kept, name = _told(file), file.content.storage, file.content.name
    file.delete()
    transaction.on_commit(lambda: kept.delete(str(name)))
    return said


def _told(file: DocumentFile) -> dict[str, object]:
    return {"filnamn": file.name, "storlek i byte": file.size, "kontrollsumma": file.digest}


def _entry(action: str, document: GoverningDocument, before: dict[str, object], after: dict[str, object]) -> Entry:
    county = document.organisation.county.code if document.organisation.county else ""
    label = f"{document.title}, {document.organisation.name}"
    return Entry(action, "governing.document", document.key, label, county, before, after)
