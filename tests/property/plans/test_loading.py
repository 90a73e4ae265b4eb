"""Any tree that is written to a file comes back as the same tree, and reading it twice is reading it once."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.journal.models import Event
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.plans import loading, queries
from tests.factories import plans as make

WHO = {"by": "Prov", "at": datetime(2026, 11, 20, tzinfo=UTC)}
words = st.text("abcåäö ÅÄÖ-:.", min_size=1, max_size=20).map(lambda text: text.strip() or "x")
parts = st.lists(st.builds(lambda title: {"title": title, "source": "en-kalla"}, words), max_size=2)


@st.composite
def goals(draw, prefix="P", depth=0):
    made = []
    for index in range(1, draw(st.integers(0, 3)) + 1):
        key = f"{prefix}-{index}"
        numbered = draw(st.booleans())
        made.append({
            "key": key,
            "number": key.removeprefix("P-").replace("-", ":") if numbered else "",
            "title": draw(words),
            "source": "en-kalla",
            "place": f"rad {index}",
            "planned_activities": draw(parts),
            "follow_up_methods": draw(parts),
            "subgoals": draw(goals(prefix=key, depth=depth + 1)) if depth < 2 else [],
        })  # fmt: skip
    return made


def as_read(branches):
    """Return a picture's tree as key, number, title, place, planned, follow-ups and what stands under."""
    return [
        (
            branch.goal.key,
            branch.goal.number,
            branch.goal.title,
            branch.goal.place,
            [one.title for one in branch.goal.details.planned],
            [one.title for one in branch.goal.details.follow_ups],
            as_read(branch.branches),
        )
        for branch in branches
    ]


def as_written(given):
    return [
        (
            goal["key"],
            goal["number"],
            goal["title"],
            goal["place"],
            [one["title"] for one in goal["planned_activities"]],
            [one["title"] for one in goal["follow_up_methods"]],
            as_written(goal["subgoals"]),
        )
        for goal in given
    ]


@pytest.fixture
def surroundings(db):
    make.owner()
    make.source()


@given(tree=goals())
def test_a_tree_comes_back_as_it_was_written(surroundings, tree):
    plan = {
        "key": "P", "name": "Plan", "owner": "Aktören lansstyrelsen-06", "level": "regional", "kind": "strategi",
        "source": "en-kalla", "goals": tree,
    }  # fmt: skip
    with TemporaryDirectory() as name, transaction.atomic():
        folder = Path(name)
        (folder / "violence_types.csv").write_text("key,name\n", encoding="utf-8")
        (folder / "plans.json").write_text(json.dumps({"plans": [plan]}), encoding="utf-8")
        loading.load(folder, **WHO)
        events = Event.objects.count()
        loading.load(folder, **WHO)

        picture = queries.plan_picture(key="P", scope=PUBLIC)

        assert as_read(picture.branches) == as_written(tree)
        assert Event.objects.count() == events
        transaction.set_rollback(True)
