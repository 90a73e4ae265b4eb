"""Laws of the coverage of a selection: the database agrees with the rule, and parts sum to the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.activities import queries
from lagesbild.activities.queries import By, Selection
from lagesbild.activities.rules import Presence, ReachedWhen, reached
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC
from tests.factories.activities import activity, municipality, participation

CODES = ("0680", "0682", "0683", "0684", "0685")
ROLES = ("", "handläggare", "Socialsekreterare", "enhetschef", "Rektor", "samordnare")
presences = st.lists(
    st.builds(
        Presence,
        activity=st.sampled_from(("A", "B")),
        municipality=st.sampled_from(CODES[:4]),
        year=st.integers(2019, 2022),
        role=st.sampled_from(ROLES),
        persons=st.sampled_from((None, 0, 1, 2, 7)),
    ),
    unique_by=lambda one: (one.activity, one.municipality, one.year, one.role),
    max_size=14,
)


@pytest.mark.django_db
@given(world=presences, when=st.sampled_from(ReachedWhen), first=st.sampled_from((None, 2020, 2021)))
def test_the_database_counts_as_the_rule_does(world, when, first):
    made = {key: activity(f"Kurs {key}") for key in ("A", "B")}
    for code in CODES:
        municipality(code)
    for one in world:
        participation(made[one.activity], one.municipality, one.year, role=one.role, persons=one.persons)
    keys = tuple(one.key for one in made.values())

    found = queries.selected_coverage(selection=Selection(keys, first_year=first, when=when), scope=PUBLIC, by=By.SIZE)

    within = [one for one in world if first is None or one.year >= first]
    if found.is_known:
        assert found.reached == reached(within, when)
        assert {one.code for one in found.not_reached} == set(CODES) - found.reached
        assert found.total.municipalities == Share(len(found.reached), len(CODES), "kommuner")
        assert sum(line.municipalities.part for line in found.groups) == len(found.reached)
        for one in found.years:
            assert one.municipalities.part == len(reached([p for p in within if p.year == one.year], when))
    else:
        assert not reached(within, when)
