"""What the pages of questionnaires need beside the shared filters."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(words: Mapping[str, str], name: str) -> str:
    """Return the words for a name."""
    return words.get(name, name)
