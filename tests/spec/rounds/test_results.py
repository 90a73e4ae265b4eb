"""The method page on the results of a round is the test data."""

from dataclasses import replace

import pytest

from lagesbild.kernel.withheld import Withheld
from lagesbild.questionnaires.rules.definition import (
    Choice,
    Kind,
    Profile,
    Question,
    Questionnaire,
    Section,
    Words,
)
from lagesbild.rounds.rules.results import results
from tests.spec.method_pages import examples

ASKED = Questionnaire(
    key="enkat",
    version="1",
    profile=Profile.SURVEY,
    title=Words("Enkät"),
    sections=(
        Section(
            "a",
            Words("A"),
            (
                Question("plan", Kind.CHOICE, Words("Har ni en plan?"), choices="ja-nej"),
                Question("antal", Kind.NUMBER, Words("Hur många?"), unit="personer"),
                Question("fri", Kind.TEXT, Words("Berätta")),
            ),
        ),
    ),
    choices={"ja-nej": (Choice("ja", Words("ja")), Choice("nej", Words("nej")))},
)


def told(value: object) -> str:
    return "inte känt" if isinstance(value, Withheld) else f"{value.part} av {value.whole}"


@pytest.mark.parametrize("example", examples("round-results"), ids=str)
def test_alternatives_are_counted_among_those_who_answered(example):
    answers = [{} if one == "inget" else {"plan": one} for one in example["svar"].split(", ")]

    plan = results(ASKED, answers)[0]

    assert {one.value: told(one.chosen) for one in plan.alternatives} == {"ja": example["ja"], "nej": example["nej"]}
    assert plan.answered.value == int(example["svarade på frågan"])


def test_numbers_have_a_middle_texts_are_left_out_and_ones_own_is_marked():
    answers = [{"antal": "1"}, {"antal": "100"}, {"antal": "5", "plan": "ja"}]

    plan, count = results(ASKED, answers, mine=answers[2])

    assert [one.is_mine for one in plan.alternatives] == [True, False]
    assert (count.middle.value, count.mine) == (5, "5\xa0personer")


def test_an_amount_is_in_kronor_when_the_question_says_nothing_else():
    asked = Question("medel", Kind.MONEY, Words("Hur mycket?"))
    only = replace(ASKED, sections=(Section("s", Words("S"), (asked,)),))

    (one,) = results(only, [{"medel": "200000"}], mine={"medel": "200000"})

    assert (one.unit, one.middle.unit) == ("kronor", "kronor")
