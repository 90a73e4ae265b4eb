"""The named question that ranks municipalities as pilots."""

from collections.abc import Callable

from lagesbild.equality import queries, rules
from lagesbild.equality.queries import Criteria, Material, PilotRanking
from lagesbild.equality.questions.parameters import COUNTY, MATERIAL, YEARS, asked
from lagesbild.equality.rules import Criterion, Score
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Measured
from lagesbild.kernel.questions import Answer, Column, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld

POINTS = "0 till 1"
FIRST = (
    Column("place", "Plats"),
    Column("name", "Kommun"),
    Column("code", "Kod"),
    Column("group", "Kommungrupp"),
    Column("points", "Poäng", POINTS),
)
COLUMNS = (*FIRST, *(Column(one.value, one.words.capitalize(), POINTS) for one in Criterion))
TIES = "Kommuner med lika många poäng delar plats och står i kodordning."


def read_weights(text: str) -> dict[Criterion, int]:
    """Return the weights of never-reached:3,size:1."""
    pairs = (part.partition(":") for part in text.split(",") if part.strip())
    return {Criterion(name.strip()): int(weight or 1) for name, _, weight in pairs}


def read_groups(text: str) -> tuple[str, ...]:
    """Return the codes of the groups that commas separate."""
    return tuple(dict.fromkeys(one.strip().upper() for one in text.split(",") if one.strip()))


def _either(first: str, second: str) -> Callable[[str], bool]:
    def parse(text: str) -> bool:
        if text not in {first, second}:
            raise ValueError(text)
        return text == first

    return parse


def pilot_ranking(
    *,
    scope: Scope,
    years: tuple[int, int],
    weights: dict[Criterion, int],
    county: str = "",
    size: bool = True,
    groups: tuple[str, ...] = (),
    indicator: str = "",
    need: bool = True,
    material: Material = Material.REAL,
) -> Answer:
    """Return the municipalities ranked by the criteria and weights."""
    criteria = Criteria(asked(county, years, material), weights, size, groups, indicator, need)
    found = queries.pilot_ranking(criteria=criteria, scope=scope)
    return Answer(
        question="insight.pilot-ranking",
        title=f"Kommuner rangordnade som piloter: {found.place} {found.criteria.asked.period}",
        columns=(*FIRST, *(column for column in COLUMNS[len(FIRST) :] if Criterion(column.key) in found.weights)),
        rows=tuple(
            {
                "place": row.ranked.place,
                "name": row.municipality.name,
                "code": row.ranked.code,
                "group": row.municipality.group,
                "points": points(row.ranked.points),
                **{name.value: points(score) for name, score in row.ranked.scores.items()},
            }
            for row in found.rows
        ),
        finding=finding(found),
        notes=notes(found),
    )


def finding(found: PilotRanking) -> str:
    """Return in a sentence who stands first, and of how many."""
    first = [row.municipality.name for row in found.rows if row.ranked.place == 1]
    share = f"{len(first)} kommuner delar första platsen" if len(first) > rules.LARGEST else swedish.joined(first)
    verb = "" if len(first) > rules.LARGEST else " står först"
    return f"{share}{verb} av {len(found.rows)} kommuner i {found.place}. Vilka som blir piloter väljer en människa."


def notes(found: PilotRanking) -> tuple[str, ...]:
    """Return the weights in words, what is not known, how ties stand, and the fingerprint."""
    unknown = [f"{one.words} för {number} av {len(found.rows)}" for one, number in found.unknown.items() if number]
    return (
        *(["Bara påhittade uppgifter ingår."] if found.criteria.asked.is_synthetic else []),
        f"Vikter: {swedish.joined(weights_in_words(found))}.",
        *([f"Inte känt: {swedish.joined(unknown)}. Det okända ger inga poäng."] if unknown else []),
        TIES,
        f"Rangordningens fingeravtryck: {found.fingerprint}.",
    )


def weights_in_words(found: PilotRanking) -> list[str]:
    """Return each weighed criterion with its weight and what it looks at."""
    criteria = found.criteria
    more = {
        Criterion.SIZE: "små först" if criteria.small_first else "stora först",
        Criterion.GROUP: ", ".join(found.group_names),
        Criterion.NEED: f"{found.indicator_name}, {'höga' if criteria.high_need_first else 'låga'} värden först",
    }
    return [
        f"{one.words}{f' ({said})' if (said := more.get(one)) else ''} {weight}"
        for one, weight in found.weights.items()
    ]


def points(score: Score) -> Measured | Withheld:
    """Return points or a score as it is shown, with two decimals."""
    return score if isinstance(score, Withheld) else Measured(rules.rounded(score), "")


register(
    Question(
        id="insight.pilot-ranking",
        title="Vilka kommuner står först om piloter ska väljas?",
        columns=COLUMNS,
        method="docs/methods/pilots.md",
        answer=pilot_ranking,
        parameters=(
            COUNTY,
            YEARS,
            Parameter(
                "weights", f"kriterier med vikt 0–10: {', '.join(Criterion)}", parse=read_weights, required=True,
                example="never-reached:3,size:1",
            ),
            Parameter("size", "small eller large", parse=_either("small", "large"), example="small"),
            Parameter("groups", "kommungrupper, koder med komma emellan", parse=read_groups, example="C7,C8"),
            Parameter("indicator", "indikatorns nyckel", example="socialforvaltningar"),
            Parameter("need", "high eller low", parse=_either("high", "low"), example="high"),
            MATERIAL,
        ),
    )
)  # fmt: skip
