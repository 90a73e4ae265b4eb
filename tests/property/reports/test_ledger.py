"""Laws of the ledger: no figure is lost on the way to the report's last table, and none too small gets out."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel import swedish
from lagesbild.kernel.disclosure import SMALLEST_SHOWN, is_about_persons
from lagesbild.kernel.quantities import Count, Measured, Share, Value
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Origin

UNITS = st.sampled_from(["personer", "kvinnor", "kommuner", "insatser", "föreläsningar"])
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Count, st.integers(0, 100_000), UNITS),
    st.builds(Measured, st.decimals(0, 1000, places=1), st.just("procent")),
    st.integers(1, 400).flatmap(lambda whole: st.builds(Share, st.integers(0, whole), st.just(whole), UNITS)),
    st.builds(Withheld, st.sampled_from(Reason), st.text("abc", max_size=5)),
)
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["Folkmängd Aneby", "Folkmängd Eksjö", "Insatser"]),
        st.sampled_from(["", "kvinnor", "män", "2021"]),
        VALUES,
        st.sampled_from([Origin("places.population", ("SCB",)), Origin("rounds.response", ("Rapporten",), "rad 1")]),
    ),
    max_size=30,
)


def noted(figures: list[tuple[str, str, Value, Origin]]) -> Ledger:
    ledger = Ledger()
    for label, part, value, origin in figures:
        ledger.shown(label, value, origin, part)
    return ledger


@given(FIGURES)
def test_every_figure_stands_in_a_line_once_and_in_order(figures: list[tuple[str, str, Value, Origin]]) -> None:
    lines = list(noted(figures).lines())

    assert [one.label for line in lines for one in line.entries] == [label for label, *_ in figures]
    assert [line.first for line in lines] == [1 + sum(len(one.entries) for one in lines[:n]) for n in range(len(lines))]
    for line in lines:
        assert {one.origin for one in line.entries} == {line.origin}
        assert all(one.part in line.what for one in line.entries)


@given(FIGURES)
def test_every_value_is_read_in_its_line(figures: list[tuple[str, str, Value, Origin]]) -> None:
    for line in noted(figures).lines():
        said = line.values.words if isinstance(line.values, Withheld) else line.values

        assert isinstance(said, str)
        assert len(said.split("; ")) == len(line.entries)
        for one, words in zip(line.entries, said.split("; "), strict=True):
            assert swedish.quantity(one.value).startswith(words)
            assert words not in ("", "0") or one.value in (Count(0, ""), one.value)


@given(FIGURES)
def test_no_count_of_persons_too_small_gets_out(figures: list[tuple[str, str, Value, Origin]]) -> None:
    ledger = Ledger()

    for label, part, value, origin in figures:
        cells = (ledger.shown(label, value, origin, part), ledger.cell(label, value, origin, part))

        small = isinstance(value, Count) and is_about_persons(value.unit) and 0 < value.value < SMALLEST_SHOWN
        if small:
            assert {cell.reason for cell in cells if isinstance(cell, Withheld)} == {Reason.TOO_FEW}
        elif isinstance(value, Withheld):
            assert cells == (value, value)
        else:
            assert all(isinstance(cell, str) and cell for cell in cells)


@given(FIGURES)
def test_withheld_figures_are_counted(figures: list[tuple[str, str, Value, Origin]]) -> None:
    ledger = noted(figures)

    assert ledger.withheld == sum(isinstance(one.value, Withheld) for one in ledger.entries)
    assert ledger.withheld >= sum(isinstance(value, Withheld) for *_, value, _ in figures)


@given(st.integers(0, 10**6), UNITS)
def test_a_cell_is_the_figure_without_its_unit(value: int, unit: str) -> None:
    ledger = Ledger()
    cell = ledger.cell("Antal", Count(value, unit), Origin("rounds.response", ()))

    if isinstance(cell, str):
        assert cell == swedish.number(Decimal(value))
        assert ledger.words("Antal", Count(value, unit), Origin("rounds.response", ())) == f"{cell}\u00a0{unit}"
