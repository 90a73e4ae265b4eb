import pytest

from lagesbild.typesetting.typography import typeset


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("34 av 49 kommuner (69 %)", "34~av~49~kommuner (69~%)"),
        ("Den 1 mars 2023 och 31 december 2022", "Den 1~mars~2023 och 31~december~2022"),
        ("1 234 567 kr", "1~234~567~kr"),
        ("År 2022 deltog 5 av 13", "År 2022 deltog 5~av~13"),
        ("mål 1:2, se figur 3 och 5 §", "mål~1:2, se figur~3 och 5~§"),
        ('ett "fritt" liv - utan våld', "ett ”fritt” liv~– utan våld"),
        ('("citat")', "(”citat”)"),
        ("dnr 801-5384-2023, 2020-2026", "dnr~801-5384-2023, 2020-2026"),
        ("t.ex. sex- och samlevnad...", "t.ex. sex- och samlevnad…"),
    ],
)
def test_sets_swedish_text(written, printed):
    assert typeset(written) == printed.replace("~", "\u00a0")


def test_setting_twice_changes_nothing_more():
    once = typeset('Se "mål 2" - 34 av 49, 1 mars 2023 ...')

    assert typeset(once) == once
