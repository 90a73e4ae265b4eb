"""Laws of crosswalks: the order of links does not matter, a link never takes anything away, both sides agree."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.plans import rules
from lagesbild.plans.rules import LinkFact, Net, Way

OWN, OTHER, FRAMEWORK, OLD = ("P1", "P1:1", "P2"), ("M1", "M1:1"), ("R1", "R1:1", "R2"), ("G1", "G2")
PARENTS = {key: key.rpartition(":")[0] for key in (*OWN, *OTHER, *FRAMEWORK) if ":" in key}


def link(sources, targets, kinds=("operationalises", "corresponds", "contributes")):
    made = st.tuples(st.sampled_from(sources), st.sampled_from(targets), st.sampled_from(kinds))
    return made.map(lambda one: LinkFact(one[0][0], "" if one[0] == "P" else one[0], one[1], one[2]))


links = st.lists(
    link((*OWN, "P"), (*OTHER, *FRAMEWORK, *OLD))
    | link(OTHER, (*FRAMEWORK, *OLD, *OWN))
    | link(FRAMEWORK, OLD, ("replaces",)),
    max_size=12,
)


def ties(found):
    return rules.ties(plan="P", goals=OWN, objectives=FRAMEWORK, net=Net(found, PARENTS))


@given(found=links, order=st.randoms())
def test_the_order_of_links_does_not_matter(found, order):
    mixed = list(found)
    order.shuffle(mixed)

    def told(some):
        return {(tie.goal, tie.objective, tie.kind, tie.way, len(tie.through)) for tie in some}

    assert told(ties(mixed)) == told(ties(found))


@given(found=links, more=links)
def test_another_link_never_takes_anything_away(found, more):
    def reached(some):
        return {row.key for row in rules.by_objective(FRAMEWORK, PARENTS, some) if not row.is_gap}

    assert reached(ties(found)) <= reached(ties([*found, *more]))


@given(found=links)
def test_both_sides_tell_the_same_ties_and_a_tie_stands_once(found):
    some = ties(found)

    assert len({(tie.goal, tie.objective) for tie in some}) == len(some)
    from_above = {tie for row in rules.by_objective(FRAMEWORK, PARENTS, some) for tie in row.ties}
    from_below = {tie for row in rules.by_goal(OWN, PARENTS, some) for tie in row.ties}
    assert from_above == set(some)
    assert from_below == {tie for tie in some if tie.goal}


@given(found=links)
def test_a_mapping_alone_never_reaches_anything(found):
    some = ties(found)

    for row in rules.by_objective(FRAMEWORK, PARENTS, some):
        if row.ties and all(tie.way is Way.MAPPED for tie in row.ties):
            assert row.is_gap or row.reached == "below"
    without = ties([one for one in found if one.kind != "replaces"])
    assert [tie for tie in some if tie.way is not Way.MAPPED] == list(without)
