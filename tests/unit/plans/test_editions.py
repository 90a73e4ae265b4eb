"""What happens to planned activities and follow-up methods between two editions, and that no goal is lost."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.plans import rules


def goal(number, title, parent="", **fields):
    return rules.EditionGoal(key=number or title, number=number, title=title, parent=parent, **fields)


def fates(change):
    return [(what, part.title, part.words) for what, part in change.changed_parts]


def test_what_is_planned_is_kept_dropped_or_new_under_a_goal_that_is_itself_unchanged():
    before = goal("1", "Mål", planned=("En kurs", "Ett nätverk"), follow_ups=("Enkät",))
    after = goal("1", "Mål", planned=("en kurs", "En kampanj"), follow_ups=("Enkät",))

    (change,) = rules.compared([before], [after])

    assert change.changes == (rules.Change.UNCHANGED,)
    assert [part.fate for part in change.planned] == ["kept", "dropped", "new"]
    assert fates(change) == [("insats", "Ett nätverk", "utgår"), ("insats", "En kampanj", "tillkommer")]


def test_what_moves_to_another_goal_is_told_under_both():
    before = [goal("1", "Stöd", planned=("En kurs",)), goal("2", "Skydd")]
    after = [goal("1", "Stöd"), goal("2", "Skydd", planned=("En kurs",))]

    changes = rules.compared(before, after)

    assert [fates(change) for change in changes] == [
        [("insats", "En kurs", "flyttas till 2 Skydd")],
        [("insats", "En kurs", "kommer från 1 Stöd")],
    ]


def test_what_stood_under_a_dropped_goal_is_told_there():
    before = [goal("1", "Stöd"), goal("7", "Helt annat", planned=("En kurs",), follow_ups=("Enkät",))]

    changes = rules.compared(before, [goal("1", "Stöd", follow_ups=("Enkät",))])

    assert changes[1].changes == (rules.Change.DROPPED,)
    assert fates(changes[1]) == [("insats", "En kurs", "utgår"), ("uppföljning", "Enkät", "flyttas till 1 Stöd")]


def test_the_same_title_twice_is_once_kept_and_once_dropped():
    (change,) = rules.compared(
        [goal("1", "Mål", planned=("En kurs", "En kurs"))], [goal("1", "Mål", planned=("En kurs",))]
    )

    assert [part.fate for part in change.planned] == ["kept", "dropped"]


def test_a_goal_is_moved_when_it_stands_under_another():
    before = [goal("", "Topp"), goal("", "Annan topp"), goal("", "Under", parent="Topp")]
    after = [goal("", "Topp"), goal("", "Annan topp"), goal("", "Under", parent="Annan topp")]

    assert [change.changes for change in rules.compared(before, after)] == [("unchanged",), ("unchanged",), ("moved",)]


def test_a_goal_whose_goal_above_is_dropped_has_moved():
    before = [goal("1", "Topp"), goal("1:1", "Under", parent="1")]

    changes = rules.compared(before, [goal("1:1", "Under")])

    assert [change.changes for change in changes] == [("moved",), ("dropped",)]


def test_other_words_than_the_title_are_named():
    before = goal("1", "Mål", texts=(("målgrupp", "alla"), ("syfte", "")))
    after = goal("1", "Mål", texts=(("målgrupp", "unga"), ("syfte", "")))

    (change,) = rules.compared([before], [after])

    assert (change.changes, change.fields, change.former_words) == (("reworded",), ("målgrupp",), "")


def test_two_plans_without_goals_say_so():
    assert rules.difference(()) == "Ingen av utgåvorna har några kända mål."


titles = st.lists(st.sampled_from(["våld", "stöd", "skydd", "unga", "heder"]), min_size=1, max_size=4).map(" ".join)
editions = st.lists(titles, max_size=6).map(
    lambda drawn: [goal(str(number), title, planned=(title,)) for number, title in enumerate(drawn, start=1)]
)


@given(edition=editions)
def test_an_edition_does_not_differ_from_itself(edition):
    changes = rules.compared(edition, edition)

    assert [change.changes for change in changes] == [("unchanged",)] * len(edition)
    assert all(not change.changed_parts for change in changes)


@given(before=editions, after=editions)
def test_every_goal_of_both_editions_is_told_exactly_once(before, after):
    changes = rules.compared(before, after)

    assert [change.after for change in changes if change.after] == after
    assert sorted((change.before.number for change in changes if change.before), key=int) == [
        goal.number for goal in before
    ]


@given(before=editions, after=editions)
def test_nothing_planned_is_lost(before, after):
    parts = [part for change in rules.compared(before, after) for part in change.planned]

    kept = sum(part.fate in {"kept", "moved-to", "dropped"} for part in parts)
    come = sum(part.fate in {"kept", "moved-from", "new"} for part in parts)
    assert (kept, come) == (len(before), len(after))
    assert sum(part.fate == "moved-to" for part in parts) == sum(part.fate == "moved-from" for part in parts)


@given(first=titles, second=titles)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_words(first, second):
    share = rules.alike(first, second)

    assert share == rules.alike(second, first)
    assert (share == 1) == (sorted(first.split()) == sorted(second.split()))
