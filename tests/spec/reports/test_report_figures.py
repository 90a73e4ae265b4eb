"""The method page on the report's figures is the test data: how a figure leaves the house, and how lines are read."""

from decimal import Decimal

import pytest

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured, Share, Value
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Origin
from lagesbild.typesetting.measures import shown
from tests.spec.method_pages import examples

ORIGIN = Origin("activities.stated-reach", ("Rapporten",))


def figure(number: str, unit: str) -> Value:
    """Return the figure that a cell of the page writes."""
    if number == "inte känt":
        return missing()
    if " av " in number:
        part, _, whole = number.partition(" av ")
        return Share(int(part), int(whole), unit)
    return Measured(Decimal(number), unit) if unit == "procent" else Count(int(number), unit)


@pytest.mark.parametrize("example", examples("report-figures"), ids=str)
def test_a_figure_leaves_as_the_page_says(example: dict[str, str]) -> None:
    cell = Ledger().shown("Något", figure(example["siffra"], example["enhet"]), ORIGIN)

    assert shown(cell).replace(swedish.NBSP, " ") == example["visas som"]


@pytest.mark.parametrize("example", examples("report-figures", "### Exempel på rader i bilagan"), ids=str)
def test_a_line_of_the_appendix_reads_as_the_page_says(example: dict[str, str]) -> None:
    ledger = Ledger()
    for written in example["siffror om samma sak"].split(", "):
        number, _, unit = written.rpartition(" ") if written != "inte känt" else (written, "", "")
        ledger.shown("Samma sak", figure(number, unit), ORIGIN)

    (line,) = ledger.lines()

    said = line.values.words if isinstance(line.values, Withheld) else shown(line.values)
    assert said.replace(swedish.NBSP, " ") == example["rad"]
