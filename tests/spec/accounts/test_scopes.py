"""The method page on scopes is the test data."""

import pytest

from lagesbild.accounts import rules
from lagesbild.kernel.scopes import Level, Scope
from tests.spec.method_pages import examples

EVERYWHERE, NOWHERE, NONE = "hela landet", "inget", "–"


def reach(scope: Scope, *, writing: bool) -> str:
    """Return where a scope reaches, as the page writes it."""
    if any(grant.level is Level.NATION and (grant.writes or not writing) for grant in scope.grants):
        return EVERYWHERE
    keys = scope.keys(Level.COUNTY, writing=writing) | scope.keys(Level.ORGANISATION, writing=writing)
    return ", ".join(sorted(keys)) or NOWHERE


@pytest.mark.parametrize("example", examples("scopes", "## Exempel"), ids=str)
def test_a_role_reaches_as_the_page_says(example: dict[str, str]) -> None:
    area = [example[name].replace(NONE, "") for name in ("län", "aktör")]

    scope = rules.scope_of("Kim", [(example["roll"], area[0], area[1])])

    assert reach(scope, writing=False) == example["ser opublicerat i"]
    assert reach(scope, writing=True) == example["får ändra i"]
