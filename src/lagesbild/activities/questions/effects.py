"""The named questions about effects: how each is known, and what recurs without anybody having followed it up."""

from collections import Counter
from datetime import date

from lagesbild.activities import queries
from lagesbild.activities.queries import EffectLine, Recurring
from lagesbild.activities.rules import CLAIMS, Claim, FollowedUp
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

METHOD = "docs/methods/result-and-effect.md"
COUNTY = Parameter("county", "länskod", example="14")
EFFECT_COLUMNS = (
    Column("activity", "Nyckel"),
    Column("title", "Insats"),
    Column("lead", "Ansvarig"),
    Column("effect", "Effekt som påstås"),
    Column("standing", "Hur den är känd"),
    Column("reason", "Varför"),
    Column("design", "Upplägg"),
    Column("comparison", "Jämfört med"),
    Column("sample", "Underlag"),
    Column("finding", "Vad utvärderingen fann"),
    Column("reference", "Hänvisning"),
    Column("made_by", "Gjord av"),
)
FACTS = ("design", "comparison", "sample", "finding", "reference", "made_by")
RECURRING_COLUMNS = (
    Column("key", "Nyckel"),
    Column("title", "Insats"),
    Column("lead", "Ansvarig"),
    Column("county", "Län"),
    Column("years", "År"),
    Column("year_count", "Antal år", "år"),
    Column("times", "Registrerade insatser", "insatser"),
    Column("known", "Vad som är känt"),
)


def effects(*, scope: Scope, county: str = "", claim: str = "") -> Answer:
    """Return every effect somebody claims, and every activity whose effect is evaluated or under evaluation."""
    found = queries.effects(scope=scope, county=county)
    shown = tuple(one for one in found if not claim or one.standing.claim == claim)
    return Answer(
        question="activities.effects",
        title="Effekter och hur de är kända",
        columns=EFFECT_COLUMNS,
        rows=tuple(_effect_row(one) for one in shown),
        finding=_standings(shown),
        origins=tuple(dict.fromkeys(Origin(one.source, one.place) for one in shown if one.source)),
        notes=("Vi graderar aldrig effekter; upplägg, underlag och fynd återges som de står.",),
    )


def never_followed_up(*, scope: Scope, on: date, county: str = "") -> Answer:
    """Return what recurs and of which nobody has told what came."""
    found = queries.recurring(scope=scope, county=county, until=on)
    left = tuple(one for one in found if one.followed_up is not FollowedUp.YES)
    reach_only = sum(one.followed_up is FollowedUp.REACH_ONLY for one in left)
    return Answer(
        question="activities.never-followed-up",
        title="Återkommande insatser som aldrig följts upp",
        columns=RECURRING_COLUMNS,
        rows=tuple(_recurring_row(one) for one in left),
        finding=(
            f"{swedish.number(len(left))} av {swedish.number(len(found))} återkommande insatser är aldrig uppföljda "
            f"{swedish.day(on)}; "
            f"av {swedish.number(reach_only)} är bara räckvidden känd."
        ),
        origins=tuple(dict.fromkeys(Origin(one.source, one.place) for one in left if one.source)),
        notes=(
            "Återkommande: samma ansvariga och samma rubrik under minst tre kalenderår, eller minst tre gånger.",
            "Uppföljd: något resultat, någon effekt eller någon utvärdering är känd. Räckvidd räcker inte.",
        ),
    )


def _effect_row(one: EffectLine) -> dict[str, Cell]:
    return {
        "activity": one.activity,
        "title": one.title,
        "lead": one.lead or missing(),
        "effect": one.effect or missing("Ingen effekt är angiven."),
        "standing": one.standing.words,
        "reason": one.standing.reason,
        **{name: getattr(one, name) or missing() for name in FACTS},
    }


def _recurring_row(one: Recurring) -> dict[str, Cell]:
    return {
        "key": one.key,
        "title": one.title,
        "lead": one.lead or missing(),
        "county": one.county or missing("Inget enskilt län."),
        "years": one.years_words,
        "year_count": Count(len(one.years), "år") if one.years else missing("Källan anger inget år."),
        "times": Count(one.times, "insatser"),
        "known": one.followed_up.value,
    }


def _standings(found: tuple[EffectLine, ...]) -> str:
    claimed = [one for one in found if one.effect]
    counts = Counter(one.standing.claim for one in claimed)
    told = [f"{CLAIMS[claim][0]} {swedish.number(counts[claim])}" for claim in Claim if counts[claim]]
    return f"{swedish.number(len(claimed))} effekter påstås{': ' if told else ''}{', '.join(told)}."


register(
    Question(
        id="activities.effects",
        title="Vilka effekter påstås, och hur är var och en känd?",
        columns=EFFECT_COLUMNS,
        method=METHOD,
        answer=effects,
        parameters=(COUNTY, Parameter("claim", "utsagans kod", example="assessed")),
    )
)
register(
    Question(
        id="activities.never-followed-up",
        title="Vad återkommer utan att någonsin ha följts upp?",
        columns=RECURRING_COLUMNS,
        method=METHOD,
        answer=never_followed_up,
        parameters=(COUNTY, Parameter("on", "till och med dag", parse=read_day, required=True, example="2026-01-01")),
    )
)
