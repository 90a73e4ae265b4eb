"""A change is made to what it was made up from, or not at all: nothing saved in between is overwritten."""

from typing import Any

from lagesbild.plans.errors import ChangedMeanwhile


def require_unchanged(*, seen: Any, saved: Any) -> None:
    """Refuse when what is saved is no longer what the change was made up from.

    :raises ChangedMeanwhile: when somebody else has saved in between.
    """
    if seen != saved:
        raise ChangedMeanwhile(
            "Ändringen är inte sparad ännu.",
            "Någon annan sparade i samma ögonblick.",
            "Spara igen, så får du se vad som skiljer.",
        )
