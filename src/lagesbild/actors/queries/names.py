"""The names that organisations are recognised by in lists."""

from collections import defaultdict
from collections.abc import Iterable

from lagesbild.actors.models import Alias, Organisation, OrganisationKind
from lagesbild.actors.rules import KnownName, Names
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.places.models import AreaKind

PLACES = {
    (OrganisationKind.MUNICIPALITY, AreaKind.MUNICIPALITY),
    (OrganisationKind.REGION, AreaKind.REGION),
    (OrganisationKind.COUNTY_BOARD, AreaKind.COUNTY),
}


def known_names(*, scope: Scope) -> Names:
    """Return the names of every organisation that the scope may see, arranged for matching free text.

    Database: 2 queries.
    """
    others: defaultdict[int, list[str]] = defaultdict(list)
    confirmed: defaultdict[int, list[str]] = defaultdict(list)
    for organisation, name, by_hand in Alias.objects.order_by("pk").values_list(
        "organisation_id", "name", "is_confirmed"
    ):
        (confirmed if by_hand else others)[organisation].append(name)
    found = Organisation.objects.within(scope).order_by("pk")
    columns = ("pk", "key", "name", "short_name", "kind", "area__kind", "area__name", "county__code", "parent_id")
    return Names(
        KnownName(
            key=key,
            name=name,
            kind=kind,
            place=place if (kind, area_kind) in PLACES and parent is None and _is_whole(key) else "",
            county=county or "",
            others=(*others[pk], *([short] if short else [])),
            confirmed=tuple(confirmed[pk]),
        )
        for pk, key, name, short, kind, area_kind, place, county, parent in found.values_list(*columns)
    )


def _is_whole(key: str) -> bool:
    """Return whether the organisation answers for its area, and is not a unit that only works there."""
    return key.rpartition("-")[2].isdigit()


def organisations_by_key(*, keys: Iterable[str]) -> dict[str, str]:
    """Return the names of organisations by key; those that do not exist are left out.

    Database: 1 query.
    """
    return dict(Organisation.objects.within(nation()).filter(key__in=list(keys)).values_list("key", "name"))
