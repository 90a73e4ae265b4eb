"""Governing documents with their files, statements that an actor has none, and who answers for what."""

from lagesbild.governing.models.documents import (
    DecisionLevel,
    DocumentFile,
    DocumentKind,
    DocumentQuerySet,
    DocumentState,
    GoverningDocument,
    Reach,
    StatedAbsence,
    kept_as,
)
from lagesbild.governing.models.mandates import Mandate

__all__ = [
    "DecisionLevel",
    "DocumentFile",
    "DocumentKind",
    "DocumentQuerySet",
    "DocumentState",
    "GoverningDocument",
    "Mandate",
    "Reach",
    "StatedAbsence",
    "kept_as",
]
