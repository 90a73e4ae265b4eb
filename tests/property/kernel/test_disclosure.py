"""Nobody who knows the rules, the shown cells and the total works out a hidden count, unless all the rest is zero."""

from collections import defaultdict
from itertools import product

import pytest

from lagesbild.kernel import disclosure
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Reason, Withheld

Published = tuple[int, tuple[object, ...]]
LARGEST = {3: 14, 4: 8}


def published(row: tuple[int, ...]) -> Published:
    """Return all that a reader sees of a row: the total, the shown cells, and what is said of the hidden."""
    shown = disclosure.protect_row({str(place): Count(value, "personer") for place, value in enumerate(row)})
    return sum(row), tuple(cell if isinstance(cell, Withheld) else cell.value for cell in shown.values())


def worked_out(seen: Published, possible: list[tuple[int, ...]]) -> list[int]:
    """Return the places whose hidden count can only be one number, and a small one."""
    hidden = [place for place, cell in enumerate(seen[1]) if isinstance(cell, Withheld)]
    return [
        place
        for place in hidden
        if len({row[place] for row in possible}) == 1 and possible[0][place] < disclosure.SMALLEST_SHOWN
    ]


@pytest.mark.parametrize("cells", LARGEST)
def test_a_reader_of_every_row_there_can_be_works_nothing_out(cells):
    """Every row up to a size is published; rows that look alike when published are each other's cover."""
    covers: dict[Published, list[tuple[int, ...]]] = defaultdict(list)
    for row in product(range(LARGEST[cells] + 1), repeat=cells):
        covers[published(row)].append(row)

    given_away = [seen for seen, possible in covers.items() if worked_out(seen, possible)]
    with_cover_left = [seen for seen in given_away if any(isinstance(cell, int) and cell > 0 for cell in seen[1])]

    assert with_cover_left == []


def test_the_reader_works_out_a_cell_that_is_hidden_alone():
    """Negative control: hide only the small cell, and the total gives it away."""
    hidden = Withheld(Reason.TOO_FEW)

    assert worked_out((30, (hidden, 26)), [(4, 26)]) == [0]
    assert worked_out((30, (hidden, hidden)), [(4, 26), (3, 27)]) == []
