"""The picture of one municipality, also under a code that no longer holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Membership, Organisation
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.insight import rules
from lagesbild.insight.queries.figures import (
    ActivityLine,
    KeyFigure,
    SupportLine,
    activity_line,
    counted,
    counted_when,
    support_services,
)
from lagesbild.insight.queries.indicators import IndicatorLine, with_data
from lagesbild.insight.queries.places import People, municipality_coded, people_of
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area, AreaGroup, AreaKind
from lagesbild.rounds.models import Request
from lagesbild.sources.queries import Disagreement, contradictions_about

ROLES = {
    "leder": "lead__area",
    "samverkar": "partners__organisation__area",
    "deltar": "participations__organisation__area",
}
MOST = 15


@dataclass(frozen=True)
class Code:
    """A code the municipality has had, and the county it then lay in."""

    code: str
    county_code: str
    county_name: str
    valid: str
    is_this: bool


@dataclass(frozen=True)
class PartLine:
    """An activity in which the municipality's organisations lead, partner or take part."""

    activity: ActivityLine
    roles: tuple[str, ...]


@dataclass(frozen=True)
class AnswerLine:
    """A round in which the municipality's organisation was asked or is named."""

    key: str
    name: str
    year: int
    status: str


@dataclass(frozen=True)
class MunicipalityPicture:
    """Everything the page of a municipality shows."""

    code: str
    name: str
    full_name: str
    county_code: str
    county_name: str
    standing: str
    codes: tuple[Code, ...]
    area_groups: tuple[tuple[str, str], ...]
    finding: str
    people: People
    figures: tuple[KeyFigure, ...]
    organisations: tuple[tuple[str, str], ...]
    parts: tuple[PartLine, ...]
    parts_count: int
    memberships: tuple[tuple[str, str], ...]
    answers: tuple[AnswerLine, ...]
    indicators: tuple[IndicatorLine, ...]
    indicators_count: int
    support: tuple[SupportLine, ...]
    support_count: int
    contradictions: tuple[Disagreement, ...]


def picture_of_municipality(*, code: str, on: date | None = None, scope: Scope) -> MunicipalityPicture:
    """Return the picture of a municipality; `on` asks whether the code holds on that day.

    Database: 18 queries, whatever the number of rows.

    :raises MunicipalityUnknown: when no municipality has or has had that code.
    """
    area = municipality_coded(code=code)
    family = _family(area)
    parts, parts_count = _parts(family, scope)
    nation = Area.objects.of_kind(AreaKind.COUNTRY).first()
    indicators, indicators_count = with_data([area], nation)
    support, support_count = support_services(family)
    people = people_of(area=area)
    organisations = Organisation.objects.within(scope).filter(area__in=family).order_by("name")
    memberships = _memberships(family)
    return MunicipalityPicture(
        code=area.code,
        name=area.name,
        full_name=area.full_name,
        county_code=area.county.code if area.county else "",
        county_name=area.county.name if area.county else "",
        standing=_standing(area, on),
        codes=tuple(_code(one, area) for one in family) if len(family) > 1 else (),
        area_groups=_area_groups(area),
        finding=_finding(area, parts_count, parts),
        people=people,
        figures=_figures(people, parts_count, len(memberships), support_count),
        organisations=tuple((one.name, f"/aktorer/{one.key}/") for one in organisations),
        parts=parts,
        parts_count=parts_count,
        memberships=memberships,
        answers=_answers(family),
        indicators=indicators,
        indicators_count=indicators_count,
        support=support,
        support_count=support_count,
        contradictions=contradictions_about(subjects={("municipality", code)}),
    )


def _family(area: Area) -> list[Area]:
    """Return the municipality under every code it has had, oldest first."""
    found = Area.objects.of_kind(AreaKind.MUNICIPALITY).select_related("county")
    before = [area.continues] if area.continues else []
    return [*before, area, *found.filter(continues=area)]


def _standing(area: Area, on: date | None) -> str:
    named = f"Koden {area.code}"
    if on is not None:
        return rules.standing(named, area.valid_from, area.valid_before, on)
    return rules.standing(named, None, area.valid_before, area.valid_before) if area.valid_before else ""


def _code(one: Area, this: Area) -> Code:
    first = f"från {swedish.day(one.valid_from)}" if one.valid_from else ""
    last = f"till {swedish.day(one.valid_before)}" if one.valid_before else ""
    county = one.county
    return Code(
        one.code, county.code if county else "", county.name if county else "", f"{first} {last}".strip(), one == this
    )


def _area_groups(area: Area) -> tuple[tuple[str, str], ...]:
    found = AreaGroup.objects.filter(memberships__area=area).order_by("kind", "name")
    return tuple((one.get_kind_display(), one.name) for one in found)


def _parts(family: list[Area], scope: Scope) -> tuple[tuple[PartLine, ...], int]:
    visible = Activity.objects.within(scope)
    roles: dict[int, list[str]] = {}
    for role, path in ROLES.items():
        for pk in visible.filter(**{f"{path}__in": family}).order_by().values_list("pk", flat=True).distinct():
            roles.setdefault(pk, []).append(role)
    latest = Activity.objects.within(scope).filter(pk__in=sorted(roles, reverse=True)[:2000]).select_related("lead")
    rows = latest.order_by("-starts_on", "-pk")[:MOST]
    return tuple(PartLine(activity_line(one), tuple(roles[one.pk])) for one in rows), len(roles)


def _memberships(family: list[Area]) -> tuple[tuple[str, str], ...]:
    found = Membership.objects.filter(organisation__area__in=family).select_related("group").order_by("group__name")
    return tuple(dict.fromkeys((one.group.name, f"/aktorer/grupper/{one.group.key}/") for one in found))


def _answers(family: list[Area]) -> tuple[AnswerLine, ...]:
    """Return the rounds that have finished, real ones first, and whether the municipality answered."""
    finished = Q(round__version__isnull=True) | Q(round__closed_at__isnull=False)
    found = Request.objects.filter(finished, organisation__area__in=family).select_related("round", "response")
    return tuple(
        AnswerLine(one.round.key, one.round.name, one.round.year, _answered(one))
        for one in found.order_by("round__is_synthetic", "-round__year")
    )


def _answered(one: Request) -> str:
    if one.round.version_id is None:
        return str(one.get_status_display())
    handed_in = one.response is not None and one.response.status in HANDED_IN
    said = "svarade" if handed_in else "svarade inte"
    return f"{said} (påhittat)" if one.round.is_synthetic else said


def _finding(area: Area, parts_count: int, parts: tuple[PartLine, ...]) -> str:
    if not parts_count:
        return f"Underlaget nämner inte {area.full_name} i någon insats. Det betyder inte att kommunen inget gör."
    led = sum(1 for one in parts if "leder" in one.roles)
    word = "insats" if parts_count == 1 else "insatser"
    return f"{area.full_name} nämns i {swedish.number(parts_count)} {word} i underlaget" + (
        f" och leder {led} av dem." if led and parts_count <= MOST else "."
    )


def _figures(people: People, parts_count: int, groups: int, support_count: int) -> tuple[KeyFigure, ...]:
    when = counted_when()
    return (
        KeyFigure("Invånare", people.total, people.source, str(people.counted_on.year) if people.counted_on else ""),
        counted(
            "Insatser där kommunen nämns", rules.registered(parts_count, rules.ACTIVITIES, "där kommunen nämns"), when
        ),
        counted("Samverkansgrupper", rules.registered(groups, "grupper", "med kommunen"), when),
        counted("Stödverksamheter", rules.registered(support_count, "verksamheter", "för kommunen"), when),
    )
