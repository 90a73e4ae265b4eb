"""The worked examples of docs/methods/panel.md."""

import pytest

from lagesbild.insight.rules.panel import Interval, share_changes
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld
from tests.spec.method_pages import examples

YES, NO = frozenset({"ja"}), frozenset({"nej"})
PARTS = (("ja båda", YES, YES), ("till ja", NO, YES), ("från ja", YES, NO), ("aldrig ja", NO, NO))


def told(value: object) -> str:
    if isinstance(value, Withheld):
        return "inte känt"
    if isinstance(value, Share):
        return f"{value.part} av {value.whole}"
    return str(value)


def interval(value: object) -> str:
    if not isinstance(value, Interval):
        return "visas inte"
    return f"{value.low:.1f} till {value.high:.1f}".replace(".", ",").replace("-", "−")


@pytest.mark.parametrize("example", examples("panel"), ids=str)
def test_the_panel_is_as_the_page_says(example):
    first, second, actor = {}, {}, 0
    for part, then, now in PARTS:
        for _ in range(int(example[part])):
            first[str(actor)], second[str(actor)] = then, now
            actor += 1

    (yes,) = share_changes(first=first, second=second, values=["ja"], whole=False)

    assert told(yes.first) == example["då"]
    assert told(yes.second) == example["nu"]
    assert told(yes.change) == example["procentenheter"]
    assert interval(yes.interval) == example["intervall"]
