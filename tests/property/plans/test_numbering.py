"""Laws of the tree: nothing is lost, nothing comes twice, and numbers are read as people count."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.plans import rules
from lagesbild.plans.queries.shown import GoalNode


def node(key, parent, number, position):
    return GoalNode(key, parent, number, position, key, key, (), "", False, "", "")


@st.composite
def forests(draw):
    count = draw(st.integers(0, 25))
    nodes = []
    for index in range(count):
        parent = draw(st.sampled_from(["", *(one.key for one in nodes)]))
        number = draw(st.sampled_from(["", str(index), f"1:{index}", f"2.{index}"]))
        nodes.append(node(f"g{index}", parent, number, draw(st.integers(1, 9))))
    return draw(st.permutations(nodes))


@given(forests())
def test_every_goal_stands_once_in_the_tree(nodes):
    assert sorted(one.key for one in rules.flattened(rules.tree(nodes))) == sorted(one.key for one in nodes)


@given(forests())
def test_a_goal_comes_after_every_goal_above_it(nodes):
    read = [one.key for one in rules.flattened(rules.tree(nodes))]
    parents = {one.key: one.parent for one in nodes}

    assert all(read.index(above) < read.index(key) for key in parents for above in rules.chain(parents, key))


@given(forests(), st.randoms())
def test_the_order_does_not_depend_on_the_order_given(nodes, chance):
    shuffled = list(nodes)
    chance.shuffle(shuffled)

    assert rules.tree(shuffled) == rules.tree(nodes)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), unique=True, max_size=30), st.sampled_from(":.-"))
def test_numbers_of_two_parts_are_read_by_the_first_then_the_second(parts, separator):
    goals = [node(f"g{place}", "", f"{a}{separator}{b}", 1) for place, (a, b) in enumerate(parts)]

    read = [tuple(map(int, goal.number.split(separator))) for goal in rules.in_reading_order(goals)]

    assert read == sorted(parts)


@given(forests(), st.data())
def test_a_move_that_is_allowed_never_closes_a_loop(nodes, data):
    if not nodes:
        return
    goal, under = (data.draw(st.sampled_from(nodes)).key for _ in range(2))
    parents = {one.key: one.parent for one in nodes}
    if rules.closes_a_loop(parents, goal=goal, under=under):
        return
    moved = parents | {goal: under}

    assert all(key not in rules.chain(moved, key) for key in moved)
    assert len(rules.flattened(rules.tree([node(key, parent, "", 1) for key, parent in moved.items()]))) == len(nodes)


@given(st.sets(st.integers(0, 9)), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_objectives_are_gaps_or_made_concrete_and_the_share_counts_them(objectives, links):
    order = [str(goal) for goal in range(10)]
    found = rules.operationalised(
        [str(one) for one in sorted(objectives)], [(str(objective), str(goal)) for objective, goal in links], order
    )

    concrete = {one.objective for one in found if not one.is_gap}

    assert concrete == {str(objective) for objective, _ in links if objective in objectives}
    assert all(list(one.goals) == sorted(set(one.goals)) for one in found)
