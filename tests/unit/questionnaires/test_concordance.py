"""What is comparable between versions is decided by a person, with a reason, and fits its kind."""

import pytest

from lagesbild.kernel.errors import NotFound, NotPermitted
from lagesbild.kernel.scopes import county, nation
from lagesbild.questionnaires import queries, services
from lagesbild.questionnaires.errors import ConcordanceUnfit
from lagesbild.questionnaires.rules.concordance import Match
from lagesbild.questionnaires.services import Decision
from tests.factories import actors
from tests.factories import questionnaires as make

pytestmark = pytest.mark.django_db
WHO = {"scope": nation(writes=True), "by": "prov", "at": make.AT}
VERSIONS = {"before": ("prov", "2023"), "after": ("prov", "2025")}


@pytest.fixture
def both():
    same, old = make.question("samma", "choice", choices="ja-nej"), make.question("gammal", "choice", choices="ja-nej")
    then = make.version(make.definition(same, make.question("ord"), old, make.question("bort"), version="2023"))
    now = make.version(
        make.definition(
            same,
            make.question("ord", label={"sv": "Andra ord"}),
            make.question("ny", "choice", choices="ja-nej"),
            make.question("ny-till", "choice", choices="ja-nej"),
            version="2025",
        )
    )
    return then, now


def decide(match, before, after, reason="Därför.", **recoding):
    decision = Decision(
        match, before, after, reason, {key.replace("__", ":"): value for key, value in recoding.items()}
    )
    return services.decide_concordance(**VERSIONS, decision=decision, **WHO)


def test_nothing_is_decided_by_itself(both):
    found = queries.comparison(key="prov", before="2023", after="2025", scope=nation())

    assert found.decided == ()
    assert {(one.before, one.after): one.match for one in found.proposed} == {
        ("samma", "samma"): Match.IDENTICAL,
        ("ord", "ord"): Match.REWORDED,
        ("gammal", ""): None,
        ("bort", ""): None,
        ("", "ny"): None,
        ("", "ny-till"): None,
    }


def test_a_decision_is_kept_with_who_and_why(both):
    decide(Match.IDENTICAL, ["samma"], ["samma"])
    decide(Match.SPLIT, ["gammal"], ["ny", "ny-till"], gammal__nej="nej")

    then, now = both
    found = queries.concordance(before=then.pk, after=now.pk)
    assert [(one.kind, one.before, one.after, one.decided_by) for one in found] == [
        ("identical", ("samma",), ("samma",), "prov"),
        ("split", ("gammal",), ("ny", "ny-till"), "prov"),
    ]
    assert found[1].recoding == {"gammal:nej": "nej"}


def test_a_new_decision_takes_the_place_of_the_one_before(both):
    decide(Match.IDENTICAL, ["samma"], ["samma"])
    decide(Match.BROKEN, ["samma"], ["samma"])

    then, now = both
    assert [one.is_comparable for one in queries.concordance(before=then.pk, after=now.pk)] == [False]


@pytest.mark.parametrize(
    ("match", "before", "after", "recoding", "says"),
    [
        (Match.IDENTICAL, ["samma", "gammal"], ["samma"], {}, "Antal variabler förut"),
        (Match.MERGED, ["gammal"], ["ny"], {"gammal__ja": "ja"}, "minst 2"),
        (Match.REWORDED, ["ord"], ["ny"], {}, "olika slags svar"),
        (Match.RECODED, ["gammal"], ["ny"], {}, "Omkodningen saknas"),
        (Match.RECODED, ["gammal"], ["ny"], {"gammal__kanske": "ja"}, "kanske finns inte"),
        (Match.RECODED, ["gammal"], ["ny"], {"gammal__ja": "kanske"}, "kanske finns inte"),
        (Match.IDENTICAL, ["samma"], ["samma"], {"samma__ja": "ja"}, "Omkodning hör till"),
        (Match.IDENTICAL, ["finns-inte"], ["samma"], {}, "ingen variabel finns-inte"),
    ],
)
def test_a_decision_fits_its_kind(both, match, before, after, recoding, says):
    with pytest.raises(ConcordanceUnfit, match=says):
        decide(match, before, after, **recoding)


def test_a_decision_has_a_reason(both):
    with pytest.raises(ConcordanceUnfit, match="Motivering saknas"):
        decide(Match.IDENTICAL, ["samma"], ["samma"], reason="  ")


def test_a_decision_can_be_taken_back_by_those_who_may(both):
    one = decide(Match.IDENTICAL, ["samma"], ["samma"])
    actors.county("07")

    with pytest.raises(NotPermitted):
        services.withdraw_concordance(concordance=one.pk, **{**WHO, "scope": county("07", writes=True)})
    services.withdraw_concordance(concordance=one.pk, **WHO)
    with pytest.raises(NotFound):
        services.withdraw_concordance(concordance=one.pk, **WHO)
