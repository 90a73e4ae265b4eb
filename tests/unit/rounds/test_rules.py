"""What the page does not say by example."""

import pytest

from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.rounds import rules
from lagesbild.rounds.errors import MoreAnswersThanRequests


def test_refuses_more_answers_than_requests() -> None:
    with pytest.raises(MoreAnswersThanRequests, match="12 har svarat men bara 11"):
        rules.response(11, 12)


def test_change_is_the_difference_between_rounds() -> None:
    assert rules.change(11, 15) == -4


def test_change_is_not_known_when_either_round_is_not() -> None:
    change = rules.change(None, 15)

    assert isinstance(change, Withheld)
    assert change.reason is Reason.MISSING
