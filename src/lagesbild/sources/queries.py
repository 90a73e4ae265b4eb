"""Questions about sources: which there are, and what they contradict."""

from collections.abc import Collection
from dataclasses import dataclass

from lagesbild.kernel.swedish import sort_key
from lagesbild.sources.models import Contradiction, ContradictionSubject, Source


@dataclass(frozen=True)
class Disagreement:
    """Two values for the same thing, each with its place, and a comment."""

    about: str
    first_value: str
    first_place: str
    second_value: str
    second_place: str
    comment: str


def contradictions(*, subject_type: str, subject_key: str) -> tuple[Disagreement, ...]:
    """Return what the sources contradict about one thing.

    Database: 1 query.
    """
    found = Contradiction.objects.filter(
        subjects__subject_type=subject_type, subjects__subject_key=subject_key
    ).order_by("key")
    return tuple(_disagreement(one) for one in found)


def contradictions_about(*, subjects: Collection[tuple[str, str]]) -> tuple[Disagreement, ...]:
    """Return what the sources contradict about any of these (type, key), each contradiction once.

    Database: 1 query.
    """
    kinds = {kind for kind, _ in subjects}
    keys = {key for _, key in subjects}
    found = ContradictionSubject.objects.filter(subject_type__in=kinds, subject_key__in=keys)
    wanted = {
        link.contradiction.key: link.contradiction
        for link in found.select_related("contradiction")
        if (link.subject_type, link.subject_key) in subjects
    }
    return tuple(_disagreement(wanted[key]) for key in sorted(wanted))


@dataclass(frozen=True)
class SourceEntry:
    """A source in the register, with what it contradicts itself about."""

    key: str
    title: str
    publisher: str
    published: str
    url: str
    licence: str
    note: str
    is_synthetic: bool
    disagreements: tuple[Disagreement, ...]


def source_register() -> tuple[SourceEntry, ...]:
    """Return every source with its contradictions, by title.

    Database: 2 queries.
    """
    found: dict[int, list[Disagreement]] = {}
    for one in Contradiction.objects.order_by("key"):
        found.setdefault(one.source_id or 0, []).append(_disagreement(one))
    return tuple(
        SourceEntry(
            key=source.key,
            title=source.title,
            publisher=source.publisher,
            published=source.published_text,
            url=source.url,
            licence=source.licence,
            note=source.note,
            is_synthetic=source.is_synthetic,
            disagreements=tuple(found.get(source.pk, ())),
        )
        for source in sorted(Source.objects.all(), key=lambda source: sort_key(source.title))
    )


def _disagreement(one: Contradiction) -> Disagreement:
    return Disagreement(one.about, one.first_value, one.first_place, one.second_value, one.second_place, one.comment)
