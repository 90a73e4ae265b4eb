"""Makes plans and goals for tests, with the county and the owner they need."""

from typing import Any

from lagesbild.actors.models import Organisation
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, GoalLink, LinkKind, Perspective, Plan, ViolenceType
from lagesbild.sources.models import Source


def county(code: str = "06", name: str = "Jönköpings län") -> Area:
    """Return the county, made when it is not there."""
    made, _ = Area.objects.get_or_create(kind="county", code=code, defaults={"name": name, "full_name": name})
    return made


def owner(code: str = "06", key: str = "") -> Organisation:
    """Return an owner in the county, made when it is not there; its county board unless a key is given."""
    key = key or f"lansstyrelsen-{code}"
    made, _ = Organisation.everything.get_or_create(
        key=key, defaults={"name": f"Aktören {key}", "kind": "county-board", "county": county(code, f"Län {code}")}
    )
    return made


def source() -> Source:
    """Return a source, made when it is not there."""
    made, _ = Source.objects.get_or_create(key="en-kalla", defaults={"title": "En källa", "publisher": "Någon"})
    return made


def plan(key: str = "LAN", *, code: str = "06", **fields: Any) -> Plan:
    """Return a new regional plan of the county's board."""
    defaults = {"name": f"Planen {key}", "level": "regional", "kind": "strategi", "county": county(code)}
    return Plan.everything.create(key=key, owner=fields.pop("owner", None) or owner(code), **{**defaults, **fields})


def goal(plan: Plan, number: str = "1", **fields: Any) -> Goal:
    """Return a new goal of the plan."""
    defaults = {"key": f"{plan.key}-{number}", "title": f"Mål {number}", "position": 1}
    return Goal.objects.create(plan=plan, number=number, **{**defaults, **fields})


def goals(plan: Plan, count: int) -> list[Goal]:
    """Return that many new goals of the plan, each with a sub-goal, a link upward and something planned."""
    above = Plan.everything.filter(key="NAT").first() or national()
    targets = list(above.goals.order_by("number"))
    made = []
    for number in range(1, count + 1):
        top = goal(plan, str(number), position=number, analysis="Analys", source=source())
        under = goal(plan, f"{number}:1", parent=top, source=source())
        GoalLink.objects.create(
            plan=plan, goal=top, target=targets[number % len(targets)], kind=LinkKind.OPERATIONALISES
        )
        under.planned_activities.create(position=1, title="En kurs", source=source())
        under.follow_up_methods.create(position=1, title="Enkät", source=source())
        under.responsibilities.create(organisation=plan.owner, source=source())
        made += [top, under]
    return made


def national(count: int = 4) -> Plan:
    """Return a new national strategy with numbered objectives."""
    government, _ = Organisation.everything.get_or_create(
        key="regeringen", defaults={"name": "Regeringen", "kind": "government"}
    )
    made = Plan.everything.create(
        key="NAT", name="Nationell strategi", owner=government, level="national", kind="strategi"
    )
    for number in range(1, count + 1):
        goal(made, str(number), position=number, title=f"Nationellt mål {number}")
    return made


def violence_type(key: str = "sexkop", name: str = "sexköp") -> ViolenceType:
    """Return a form of violence, made when it is not there."""
    made, _ = ViolenceType.objects.get_or_create(key=key, defaults={"name": name})
    return made


def perspective(key: str = "barn", name: str = "") -> Perspective:
    """Return a perspective, made when it is not there."""
    place = Perspective.objects.count() + 1
    made, _ = Perspective.objects.get_or_create(
        key=key, defaults={"name": name or f"Perspektivet {key}", "position": place}
    )
    return made
