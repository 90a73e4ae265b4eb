"""The worked examples of docs/methods/comment-rounds.md."""

from datetime import date, timedelta

import pytest

from lagesbild.consultation import rules
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("example", examples("comment-rounds", "## Remissens läge"))
def test_a_round_is_in_the_state_that_the_page_says(example):
    standing = rules.Standing(
        starts_on=date.fromisoformat(example["öppnar"]),
        ends_before=date.fromisoformat(example["sista dag"]) + timedelta(days=1),
        is_closed=example["avslutad"] == "ja",
        is_published=example["redovisad"] == "ja",
    )

    assert rules.STATE_WORDS[rules.state(standing, on=date.fromisoformat(example["dag"]))] == example["läge"]


@pytest.mark.parametrize("example", examples("comment-rounds", "## Hur många som svarade"))
def test_those_who_answered_are_told_as_on_the_page(example):
    share = rules.answered_share(answered=int(example["svarat"]), invited=int(example["inbjudna"]))

    assert plain(swedish.quantity(share)) == example["visas som"]


@pytest.mark.parametrize("example", examples("comment-rounds", "## Vad synpunkterna ledde till"))
def test_what_comments_led_to_is_said_as_on_the_page(example):
    answers = ["" if one == "-" else one for one in example["svar på synpunkterna"].split()]

    said = rules.finding(
        answered=int(example["svarat"]),
        invited=int(example["inbjudna"]),
        comments=len(answers),
        counted=rules.outcomes(answers),
    )

    assert plain(said) == example["mening"]
