"""What scope roles give."""

import pytest

from lagesbild.accounts import rules


@pytest.mark.parametrize(
    ("assignments", "writes_in", "reads_only"),
    [
        ([], (), ("06", "14")),
        ([("county-editor", "06", "")], ("06",), ("14",)),
        ([("county-reader", "06", "")], (), ("06",)),
        ([("analyst", "", "")], (), ("06", "14")),
        ([("administrator", "", "")], ("06", "14"), ()),
        ([("county-reader", "06", ""), ("county-editor", "14", "")], ("14",), ("06",)),
    ],
)
def test_roles_write_where_they_were_given_and_nowhere_else(assignments, writes_in, reads_only):
    scope = rules.scope_of("Person", assignments)

    assert all(scope.writes_in(county=code) for code in writes_in)
    assert not any(scope.writes_in(county=code) for code in reads_only)


def test_a_coordinator_writes_for_the_own_organisation_only():
    scope = rules.scope_of("Samordnare", [("actor-editor", "", "kommun-0680")])

    assert scope.writes_in(county="06", organisation="kommun-0680")
    assert not scope.writes_in(county="06", organisation="kommun-0604")
    assert not scope.writes_in(county="06")
