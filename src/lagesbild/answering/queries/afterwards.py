"""Where those who answered see what everybody said: whoever asked says so, since answering stands below them."""

from collections.abc import Callable
from typing import Any

from lagesbild.kernel.scopes import Scope

# given what came in, what the answer is about, and the scope of the one who came by a link; returns a page
Show = Callable[[Any, str, Scope], Any]
_SHOWN: dict[str, Show] = {}


def shown_by(*, about_type: str, show: Show) -> None:
    """Let those who ask for one kind of thing say how its results are shown.

    Database: 0 queries.
    """
    _SHOWN[about_type] = show


def shown(*, about_type: str) -> Show | None:
    """Return how the results of one kind of thing are shown, None when nobody has said.

    Database: 0 queries.
    """
    return _SHOWN.get(about_type)
