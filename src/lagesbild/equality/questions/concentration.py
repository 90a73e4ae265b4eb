"""The named questions about how unevenly participation is shared."""

from fractions import Fraction

from lagesbild.equality import assembly, queries, rules
from lagesbild.equality.queries import Concentration, Material, Measure, SharedOut, Split
from lagesbild.equality.questions.parameters import BY, COUNTY, MATERIAL, MEASURE, YEARS, asked
from lagesbild.equality.questions.standing import METHOD
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Measured, Share
from lagesbild.kernel.questions import Answer, Cell, Column, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld

INDEX = "0 till 1"
NUMBER = "fem"
CONCENTRATION_COLUMNS = (
    Column("group", "Grupp eller år"),
    Column("municipalities", "Kommuner", "kommuner"),
    Column("with_any", "Kommuner som har något", "andel"),
    Column("total", "Sammanlagt", "antal"),
    Column("largest", f"De {NUMBER} som har mest", "andel"),
    Column("gini", "Gini", INDEX),
    Column("gini_people", "Gini, efter invånare", INDEX),
    Column("per_inhabitant", "Per 10 000 invånare", "antal"),
)
CURVE_COLUMNS = (
    Column("municipalities", "Andel av kommunerna, de med minst först", "procent"),
    Column("shared", "Andel av det sammanlagda", "procent"),
)


def concentration(
    *,
    scope: Scope,
    years: tuple[int, int],
    county: str = "",
    measure: Measure = Measure.ACTIVITIES,
    by: Split | None = None,
    material: Material = Material.REAL,
) -> Answer:
    """Return how unevenly participation or grants are shared among the municipalities, in all and by group or year."""
    found = queries.concentration(asked=asked(county, years, material), measure=measure, split=by, scope=scope)
    return Answer(
        question="insight.concentration",
        title=f"Hur jämnt fördelas {measure.words}: {found.place} {found.asked.period}",
        columns=CONCENTRATION_COLUMNS,
        rows=tuple(_row(one) for one in (found.whole, *found.parts)),
        finding=finding(found),
        notes=notes(found),
    )


def curve(
    *,
    scope: Scope,
    years: tuple[int, int],
    county: str = "",
    measure: Measure = Measure.ACTIVITIES,
    material: Material = Material.REAL,
) -> Answer:
    """Return the points of the Lorenz curve."""
    found = queries.concentration(asked=asked(county, years, material), measure=measure, scope=scope)
    points = () if isinstance(found.curve, Withheld) else assembly.shown(found, found.curve)
    return Answer(
        question="insight.lorenz",
        title=f"Lorenzkurva för {measure.words}: {found.place} {found.asked.period}",
        columns=CURVE_COLUMNS,
        rows=tuple({"municipalities": _percent(across), "shared": _percent(up)} for across, up in points),
        finding=finding(found),
        notes=notes(found),
    )


def finding(found: Concentration) -> str:
    """Return in a sentence what the five that have most have, and the Gini coefficient."""
    what = found.measure.words.capitalize()
    if isinstance(found.whole.gini, Withheld):
        where = f"{found.place} {found.asked.period}"
        return f"Hur jämnt {found.measure.words} fördelas i {where} kan inte räknas. {found.whole.gini.note}"
    some = found.whole.with_any
    having = f" {swedish.quantity(some)} har något." if isinstance(some, Share) else ""
    largest = found.whole.largest
    top = f" De {NUMBER} som har mest har {swedish.quantity(largest)}." if isinstance(largest, Share) else ""
    index = swedish.number(rules.rounded(found.whole.gini))
    return f"{what}, {found.place} {found.asked.period}: Ginikoefficienten är {index}.{having}{top}"


def notes(found: Concentration) -> tuple[str, ...]:
    """Return what the reader must know to read the figures."""
    unnamed = len(found.unnamed)
    return (
        *(["Bara påhittade uppgifter ingår."] if found.asked.is_synthetic else ["Påhittade uppgifter ingår inte."]),
        f"Kommunerna är de som fanns {swedish.day(found.asked.last_day)}; de utan deltagande räknas med noll.",
        "Bara deltagande där kommunen är namngiven räknas.",
        *(
            [f"{unnamed} källuppgifter om nådda kommuner namnger inte alla; de saknas i fördelningen."]
            if unnamed
            else []
        ),
        "En ojämn fördelning kan vara avsiktlig, och säger inget om behov, kvalitet eller effekt.",
    )


def _row(one: SharedOut) -> dict[str, Cell]:
    return {
        "group": one.name,
        "municipalities": one.municipalities,
        "with_any": one.with_any,
        "total": one.total,
        "largest": one.largest,
        "gini": index_cell(one.gini),
        "gini_people": index_cell(one.gini_people),
        "per_inhabitant": one.per_inhabitant,
    }


def index_cell(value: Fraction | Withheld) -> Measured | Withheld:
    """Return a coefficient as it is shown, with two decimals."""
    return value if isinstance(value, Withheld) else Measured(rules.rounded(value), "")


def _percent(share: Fraction) -> Measured:
    return Measured(rules.rounded(share * 100), "procent")


register(
    Question(
        id="insight.concentration",
        title="Hur jämnt fördelas deltagande och bidrag mellan kommunerna?",
        columns=CONCENTRATION_COLUMNS,
        method=METHOD,
        answer=concentration,
        parameters=(COUNTY, YEARS, MEASURE, BY, MATERIAL),
        totals_published=True,
    )
)
register(
    Question(
        id="insight.lorenz",
        title="Hur ser Lorenzkurvan för deltagandet ut?",
        columns=CURVE_COLUMNS,
        method=METHOD,
        answer=curve,
        parameters=(COUNTY, YEARS, MEASURE, MATERIAL),
    )
)
