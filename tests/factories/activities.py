"""Makes activities, municipalities and participation for tests."""

from datetime import date
from itertools import count
from typing import Any

from lagesbild.accounts.models import Person
from lagesbild.activities.models import Activity, Participation, StatedReach
from lagesbild.activities.rules import alphabetical, search_text
from lagesbild.actors.models import Organisation
from lagesbild.places.models import Area
from tests.factories.plans import county, owner

_NUMBER = count(1)


def municipality(code: str = "0680", *, in_county: str | None = None, **validity: date) -> Organisation:
    """Return the municipality as an actor, made with its area when it is not there."""
    of = county(in_county or code[:2], f"Län {in_county or code[:2]}")
    area, _ = Area.objects.get_or_create(
        kind="municipality",
        code=code,
        defaults={"name": f"K{code}", "full_name": f"K{code} kommun", "county": of, **validity},
    )
    made, _ = Organisation.everything.get_or_create(
        key=f"kommun-{code}",
        defaults={"name": f"K{code} kommun", "kind": "municipality", "area": area, "county": of},
    )
    return made


def activity(title: str = "Kurs i FREDA", *, code: str = "06", **fields: Any) -> Activity:
    """Return a new activity that the county's board leads."""
    given: dict[str, Any] = {
        "key": f"I{next(_NUMBER)}",
        "lead": owner(code),
        "county": county(code, f"Län {code}"),
        "status": "done",
        "starts_on": date(2022, 1, 1),
        "ends_before": date(2023, 1, 1),
        **fields,
    }
    searched = search_text(given["key"], title, given.get("description", ""))
    return Activity.everything.create(title=title, sort_title=alphabetical(title), search_text=searched, **given)


def participation(of: Activity, code: str = "0680", year: int = 2022, **fields: Any) -> Participation:
    """Return a new participation of a municipality."""
    organisation = fields.pop("organisation", None) or municipality(code)
    return Participation.objects.create(activity=of, organisation=organisation, year=year, **fields)


def reach(of: Activity, reached: int | None = 34, out_of: int | None = 49, **fields: Any) -> StatedReach:
    """Return a new statement of reach."""
    defaults = {"key": f"R{next(_NUMBER)}", "what": "Kommuner som deltog", "unit": "kommuner", "year": 2022}
    return StatedReach.everything.create(activity=of, reached=reached, of=out_of, **{**defaults, **fields})


def many(number: int, *, code: str = "06") -> list[Activity]:
    """Return that many activities, each with everything that a list shows."""
    made = []
    for place in range(number):
        one = activity(f"Insats {place}", code=code, status="ongoing" if place % 2 else "done")
        one.partners.create(organisation=municipality(f"{code}{80 + place % 5}"), named_as=f"Part {place}")
        one.costs.create(amount_sek=1000 + place)
        one.results.create(text="Fler frågar")
        one.effects.create(text="Färre utsatta")
        participation(one, f"{code}{80 + place % 5}", persons=12)
        reach(one, 3, 13)
        made.append(one)
    return made


def editor(role: str = "county-editor", *, code: str = "06", organisation: str = "") -> Person:
    """Return a person with a role in a county or for an organisation."""
    person, _ = Person.objects.get_or_create(username=f"{role}-{code}-{organisation}")
    person.assignments.get_or_create(role=role, county_code=code, organisation_key=organisation)
    return person
