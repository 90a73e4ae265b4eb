"""Makes organisations and groups for tests, with the county they need."""

from typing import Any

from lagesbild.actors.models import Group, Organisation
from lagesbild.places.models import Area


def county(code: str) -> Area:
    """Return a county, made when it is not there."""
    made, _ = Area.objects.get_or_create(
        kind="county", code=code, defaults={"name": f"Län {code}", "full_name": f"Län {code}"}
    )
    return made


def organisation(key: str, *, code: str = "06", **fields: Any) -> Organisation:
    """Return a new organisation; without a county code it works in the whole country."""
    defaults = {"name": f"Aktören {key}", "kind": "civil-society", "county": county(code) if code else None}
    return Organisation.everything.create(key=key, **{**defaults, **fields})


def group(key: str, *, code: str = "06", **fields: Any) -> Group:
    """Return a new group of a county."""
    return Group.objects.create(
        key=key, **{"name": f"Gruppen {key}", "kind": "nätverk", "county": county(code), **fields}
    )
