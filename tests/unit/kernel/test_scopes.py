"""For whom a query is made, and what they may change."""

import pytest

from lagesbild.kernel import scopes
from lagesbild.kernel.scopes import Grant, Level, Scope


@pytest.mark.parametrize(
    ("scope", "county", "organisation", "may"),
    [
        (scopes.nation(writes=True), "06", None, True),
        (scopes.nation(writes=True), None, None, True),
        (scopes.nation(), "06", None, False),
        (scopes.county("06", writes=True), "06", None, True),
        (scopes.county("06", writes=True), "07", None, False),
        (scopes.county("06", writes=True), None, None, False),
        (scopes.county("06"), "06", None, False),
        (scopes.organisation("kommun-0680", writes=True), "06", "kommun-0680", True),
        (scopes.organisation("kommun-0680", writes=True), "06", "kommun-0604", False),
        (scopes.organisation("kommun-0680", writes=True), "06", None, False),
        (scopes.PUBLIC, "06", "kommun-0680", False),
    ],
)
def test_where_a_scope_writes(scope, county, organisation, may):
    assert scope.writes_in(county=county, organisation=organisation) is may


def test_roles_add_up():
    both = Scope(frozenset({Grant(Level.COUNTY, "06"), Grant(Level.COUNTY, "14", writes=True)}))

    assert both.keys(Level.COUNTY) == {"06", "14"}
    assert both.keys(Level.COUNTY, writing=True) == {"14"}
    assert not both.reads_everything()
    assert scopes.nation().reads_everything()
