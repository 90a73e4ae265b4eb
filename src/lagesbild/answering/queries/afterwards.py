"""Where those who answered see what everybody said: whoever asked says so, since answering stands below them."""

from collections.abc import Callable
from typing import Any

from lagesbild.kernel.scopes import Scope

# given what came in, what the answer is about, and the scope of the one who came by a link; returns a page
Show = Callable[[Any, str, Scope], Any]
# given what the answer is about, returns whether there are results to show yet
IsThere = Callable[[str], bool]
_SHOWN: dict[str, tuple[Show, IsThere]] = {}


def shown_by(*, about_type: str, show: Show, is_there: IsThere) -> None:
    """Let those who ask for one kind of thing say how its results are shown, and when there are any.

    Database: 0 queries.
    """
    _SHOWN[about_type] = show, is_there


def shown(*, about_type: str) -> Show | None:
    """Return how the results of one kind of thing are shown, None when nobody has said.

    Database: 0 queries.
    """
    return _SHOWN[about_type][0] if about_type in _SHOWN else None


def are_there(*, about_type: str, about_key: str) -> bool:
    """Return whether the results of what an answer is about can be seen yet.

    Database: 0 queries, and those of the one who asked.
    """
    return about_type in _SHOWN and _SHOWN[about_type][1](about_key)
