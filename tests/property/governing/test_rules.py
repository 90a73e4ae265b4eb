"""Laws of governing documents and responsibility that hold for anything."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.governing import rules
from lagesbild.governing.rules import (
    ConcernedGroup,
    Cover,
    Covering,
    Ending,
    Holding,
    Says,
    Standing,
    Task,
    Validity,
    Verdict,
)
from lagesbild.kernel.withheld import Withheld

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
STATES = st.sampled_from(["draft", "decided", "withdrawn", "not-known"])
DOCUMENTS = st.lists(st.tuples(st.sampled_from(Standing), st.booleans()), max_size=6)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    start = draw(st.none() | DAYS)
    end = draw(st.none() | DAYS)
    if start and end and end <= start:
        end = start + timedelta(days=1)
    return Validity(draw(STATES), start, end, draw(st.booleans()) if end is None else False)


@given(validities(), DAYS)
def test_what_is_in_force_has_not_ended(validity: Validity, on: date) -> None:
    if rules.standing(validity, on) is Standing.IN_FORCE:
        assert rules.ending(validity, on) in {Ending.SOON, Ending.LATER, Ending.OPEN}


@given(validities(), DAYS, st.integers(1, 4000))
def test_what_has_expired_stays_expired(validity: Validity, on: date, later: int) -> None:
    if rules.standing(validity, on) is Standing.EXPIRED:
        assert rules.standing(validity, on + timedelta(days=later)) is Standing.EXPIRED


@given(DOCUMENTS, DOCUMENTS)
def test_a_known_document_outweighs_a_statement_that_there_is_none(one: list, other: list) -> None:
    said, unsaid = rules.holding(one, True), rules.holding(one, False)

    assert said == unsaid or (said, unsaid) == (Holding.NONE, Holding.NOT_KNOWN)
    assert rules.holding([*one, *other], False) == rules.holding([*other, *one], False)


@given(st.lists(st.sampled_from(Holding), min_size=1, max_size=30))
def test_having_being_without_and_not_known_make_the_whole(holdings: list[Holding]) -> None:
    found = rules.coverage(holdings)

    having = 0 if isinstance(found.having, Withheld) else found.having.part
    assert having + found.without.value + found.not_known.value == len(holdings)
    assert isinstance(found.having, Withheld) == (set(holdings) == {Holding.NOT_KNOWN})


@given(st.lists(st.builds(Covering, st.sampled_from(Standing), st.frozensets(st.sampled_from("abc"))), max_size=5))
def test_a_goal_above_covers_the_goals_under_it(documents: list[Covering]) -> None:
    held = rules.holding([(one.standing, True) for one in documents], False)
    alone, with_above = rules.cover({"a"}, documents, held), rules.cover({"a", "b"}, documents, held)

    if alone is Cover.COVERED:
        assert with_above is Cover.COVERED
    if not documents:
        assert alone is Cover.NOT_KNOWN


@given(st.lists(st.sampled_from(Says), max_size=5), st.sampled_from(ConcernedGroup), st.sampled_from(Task))
def test_nobody_is_never_read_out_of_silence(said: list[Says], group: ConcernedGroup, task: Task) -> None:
    found = rules.verdict(said, rules.applies(group, task))

    if found is Verdict.NOBODY:
        assert Says.NOBODY in said
    assert (rules.matrix_finding(found, group, task) is None) == (found in {Verdict.ANSWERED, Verdict.NOT_APPLICABLE})
