"""What events and fields are called in Swedish.

An app says what its events are called in its AppConfig: events = {"plans.plan-changed": "Planen ändrades"}.
Fields are called what their model calls them. The table of all events is docs/reference/journal.md.
"""

from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist


@cache
def events() -> dict[str, str]:
    """Return every event's name and words, from all apps."""
    return {name: words for config in apps.get_app_configs() for name, words in getattr(config, "events", {}).items()}


def event(action: str) -> str:
    """Return the words for an event; its own name when no app has any."""
    return events().get(action, action)


def field(subject_type: str, name: str) -> str:
    """Return what a field is called on this kind of thing; its own name when the model has no such field."""
    try:
        verbose = str(apps.get_model(subject_type)._meta.get_field(name).verbose_name)  # noqa: SLF001 - Django documents _meta
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return name.replace("_", " ")
    return verbose
