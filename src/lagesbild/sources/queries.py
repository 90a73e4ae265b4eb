"""Questions about sources: which there are, and what they contradict."""

from dataclasses import dataclass

from lagesbild.sources.models import Contradiction, Source


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
    return tuple(
        Disagreement(c.about, c.first_value, c.first_place, c.second_value, c.second_place, c.comment)
        for c in found
    )


def all_sources() -> tuple[Source, ...]:
    """Return every source, by title.

    Database: 1 query.
    """
    return tuple(Source.objects.order_by("title"))
