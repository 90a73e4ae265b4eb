"""Gives each goal of a file its key: the one it says, that of the goal it updates, or a new one."""

from collections.abc import Iterator, Sequence
from typing import Any

from lagesbild.plans import rules
from lagesbild.plans.exchange.gathering import LEAD, Document
from lagesbild.plans.loading.contents import PLACE
from lagesbild.plans.models import Goal, PlanStatus


def as_draft(plan: Document, key: str) -> None:
    """Turn the plan into a draft with another key; the keys of its goals follow."""
    old, plan["key"], plan["status"] = str(plan.get("key", "")), key, PlanStatus.DRAFT.value

    def renamed(one: Any) -> Any:
        return f"{key}-{one.removeprefix(f'{old}-')}" if isinstance(one, str) and one else one

    for goal in goals_of(plan):
        goal["key"] = renamed(goal.get("key", ""))
    for one in (*listed(plan, "links"), *listed(plan, "perspectives")):
        one["goal"] = renamed(one.get("goal", ""))


def complete(plan: Document, there: Sequence[Goal]) -> None:
    """Give every goal without a key the key of the goal with its number, else of the one so titled, else a new one."""
    prefix = str(plan.get("key", ""))
    given = {goal.get("key") for goal in goals_of(plan)}
    free = [goal for goal in there if goal.key not in given]
    taken = {goal.key for goal in there} | {key for key in given if isinstance(key, str)}
    for goal in goals_of(plan):
        if goal.get("key"):
            continue
        number, title = (str(goal.get(name) or "").strip() for name in ("number", "title"))
        same = next((one for one in free if one.number == number and (number or one.title == title)), None)
        if same:
            free.remove(same)
            goal["key"] = same.key
        else:
            wanted = f"{prefix}-{number.replace(' ', '-')}" if number else f"{prefix}-m{len(taken) + 1}"
            goal["key"] = rules.free_key(wanted=wanted, taken=taken)
        taken.add(goal["key"])
    for one in (*listed(plan, "links"), *listed(plan, "perspectives")):
        if isinstance(one.get("goal"), dict):
            one["goal"] = one["goal"]["key"]


def goals_of(plan: Document) -> Iterator[Document]:
    """Yield every goal of the plan, as far as the file is shaped as it should be."""

    def below(given: Any) -> Iterator[Document]:
        for goal in given if isinstance(given, list) else ():
            if isinstance(goal, dict):
                yield goal
                yield from below(goal.get("subgoals"))

    yield from below(plan.get("goals"))


def listed(plan: Document, name: str) -> list[Document]:
    """Return the rows of a list of the plan, as far as they are shaped as they should be."""
    given = plan.get(name)
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def plain(given: Any) -> Any:
    """Return a document as it is exported: without empty things, places in a workbook, or what is taken for granted."""
    if isinstance(given, list):
        return [plain(one) for one in given]
    if isinstance(given, str):
        return given.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not isinstance(given, dict):
        return given
    found = {name: plain(value) for name, value in given.items() if name is not PLACE}
    if found.get("role") == LEAD:
        del found["role"]
    return {name: value for name, value in found.items() if value not in ("", [], False)}
