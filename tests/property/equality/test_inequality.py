"""Laws of the Lorenz curve, of Gini and of rankings, for any input."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as some

from lagesbild.equality import rules
from lagesbild.equality.rules import Candidate, Criterion
from lagesbild.kernel.disclosure import SMALLEST_SHOWN
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import missing

AMOUNTS = some.lists(some.integers(0, 1000), min_size=2, max_size=40).filter(any)
HELD = some.lists(some.tuples(some.integers(0, 1000), some.integers(1, 10_000)), min_size=2, max_size=30).filter(
    lambda pairs: any(amount for amount, _ in pairs)
)
SCORE = some.one_of(some.fractions(0, 1), some.just(missing()))
CODES = some.lists(some.integers(1, 99).map(lambda number: f"06{number:02}"), min_size=1, max_size=12, unique=True)
WEIGHTS = some.dictionaries(some.sampled_from(list(Criterion)), some.integers(0, 10)).filter(
    lambda of: any(of.values())
)


@given(AMOUNTS)
def test_gini_lies_from_zero_up_to_but_never_at_one(amounts):
    assert 0 <= rules.gini(amounts) <= 1 - Fraction(1, len(amounts))


@given(AMOUNTS, some.integers(1, 50))
def test_gini_does_not_change_when_everything_grows_as_much(amounts, times):
    assert rules.gini([amount * times for amount in amounts]) == rules.gini(amounts)


@given(AMOUNTS, some.integers(2, 4))
def test_gini_does_not_change_when_every_place_is_there_several_times(amounts, times):
    assert rules.gini(amounts * times) == rules.gini(amounts)


@given(AMOUNTS, some.randoms())
def test_gini_does_not_see_the_order(amounts, random):
    assert rules.gini(random.sample(amounts, len(amounts))) == rules.gini(amounts)


@given(AMOUNTS, some.data())
def test_moving_from_who_has_more_to_who_has_less_never_raises_gini(amounts, data):
    rich, poor = max(range(len(amounts)), key=amounts.__getitem__), min(range(len(amounts)), key=amounts.__getitem__)
    moved = data.draw(some.integers(0, amounts[rich] - amounts[poor]))
    after = list(amounts)
    after[rich] -= moved
    after[poor] += moved

    assert rules.gini(after) <= rules.gini(amounts)


@given(HELD)
def test_a_lorenz_curve_rises_ever_more_steeply_and_never_above_evenness(pairs):
    for curve in (rules.lorenz([one for one, _ in pairs]), rules.lorenz(*map(list, zip(*pairs, strict=True)))):
        slopes = [(up - under) / (across - before) for (before, under), (across, up) in pairwise(curve)]
        assert slopes == sorted(slopes)
        assert curve[0] == (0, 0)
        assert curve[-1] == (1, 1)
        assert all(up <= across for across, up in curve)


@given(some.lists(some.integers(1, 1000), min_size=2, max_size=20), some.integers(1, 20))
def test_gini_by_inhabitants_is_zero_when_all_have_as_much_each(people, each):
    assert rules.gini([number * each for number in people], people) == 0


@given(AMOUNTS)
def test_gini_by_inhabitants_is_gini_when_as_many_live_everywhere(amounts):
    assert rules.gini(amounts, [7] * len(amounts)) == rules.gini(amounts)


@given(some.lists(some.integers(0, 1000), min_size=6, max_size=40).filter(any))
def test_the_five_that_have_most_never_have_less_than_their_number_says(amounts):
    share = rules.top_share(amounts, "deltaganden")

    assert isinstance(share, Share)
    assert Fraction(5, len(amounts)) <= share.fraction <= 1


@given(AMOUNTS)
def test_no_step_of_a_guarded_curve_tells_of_a_handful(amounts):
    total = sum(amounts)
    assume(total >= SMALLEST_SHOWN)
    curve = rules.guarded(rules.lorenz(amounts), total)

    steps = [(up - under) * total for (_, under), (_, up) in pairwise(curve)]
    assert all(step == 0 or step >= SMALLEST_SHOWN for step in steps)
    assert (curve[0], curve[-1]) == ((0, 0), (1, 1))


@given(CODES, WEIGHTS, some.data())
def test_a_ranking_does_not_see_the_order_of_what_it_is_given(codes, weights, data):
    candidates = [Candidate(code, {name: data.draw(SCORE) for name in Criterion}) for code in codes]
    turned = data.draw(some.permutations(candidates))

    ranked = rules.ranking(candidates, weights)

    assert rules.ranking(turned, weights) == ranked
    assert rules.fingerprint({}, rules.ranking(turned, weights)) == rules.fingerprint({}, ranked)
    assert all(0 <= one.points <= 1 for one in ranked)
    assert [(-one.points, one.code) for one in ranked] == sorted((-one.points, one.code) for one in ranked)


@given(CODES, WEIGHTS, some.integers(2, 3), some.data())
def test_a_ranking_only_sees_how_weights_relate(codes, weights, times, data):
    small = {name: weight % 4 for name, weight in weights.items()}
    assume(any(small.values()))
    candidates = [Candidate(code, {name: data.draw(SCORE) for name in Criterion}) for code in codes]

    larger = rules.ranking(candidates, {name: weight * times for name, weight in small.items()})

    assert [one.points for one in larger] == [one.points for one in rules.ranking(candidates, small)]


@given(some.sets(some.integers(2018, 2022)), some.sets(some.integers(2018, 2022)))
def test_never_is_never_said_while_anything_is_unknown(happened, known):
    needed = frozenset(range(2018, 2023))

    told = rules.standing(happened=happened, known=known, needed=needed, unnamed="", nothing="")

    assert (told.never is True) == (not happened and known == needed)
