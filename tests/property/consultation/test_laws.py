"""Laws of comment rounds: what is visible is what one may see, and days never open a closed round."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.consultation import rules
from lagesbild.consultation.models import CommentRound, Invitation
from lagesbild.consultation.permissions import ConsultationPermission, may, visible
from lagesbild.kernel.scopes import PUBLIC, Grant, Level, Scope, county, nation, organisation
from tests.factories import plans as make
from tests.factories.activities import municipality
from tests.factories.consultation import AT

DAY = date(2026, 11, 1)
SCOPES = [
    PUBLIC,
    nation(),
    nation(writes=True),
    *(county(code, writes=writes) for code in ("06", "07") for writes in (True, False)),
    *(organisation(key, writes=writes) for key in ("kommun-0680", "kommun-0780") for writes in (True, False)),
    Scope(frozenset({Grant(Level.COUNTY, "07", True), Grant(Level.ORGANISATION, "kommun-0680", True)})),
]


def world():
    """Make invitations of every standing: two counties, every state of the plan and the round, handed in or not."""
    invited = [municipality("0680"), municipality("0780"), make.owner("07")]
    for code in ("06", "07"):
        for status in ("draft", "out-for-comment", "proposed"):
            for closed, published in ((None, None), (AT, None), (AT, AT)):
                plan = make.plan(f"P-{code}-{status}-{bool(closed)}-{bool(published)}", code=code, status=status)
                held = CommentRound.objects.create(
                    plan=plan, number=1, letter="Brev", starts_on=DAY, ends_before=DAY + timedelta(days=30),
                    opened_at=AT, closed_at=closed, published_at=published,
                )  # fmt: skip
                for place, one in enumerate(invited):
                    submitted = AT if (place + len(status)) % 2 else None
                    Invitation.objects.create(round=held, organisation=one, invited_at=AT, submitted_at=submitted)


@pytest.mark.django_db
def test_what_is_visible_is_what_one_may_see():
    world()
    everything = Invitation.objects.select_related("organisation__county", "round__plan__county", "round__plan__owner")

    for scope in SCOPES:
        seen = set(visible(queryset=Invitation.objects.all(), scope=scope).values_list("pk", flat=True))
        allowed = {
            one.pk for one in everything if may(scope=scope, permission=ConsultationPermission.SEE, invitation=one)
        }
        assert seen == allowed, scope


standings = st.builds(
    lambda start, length, closed, published: rules.Standing(
        DAY + timedelta(days=start), DAY + timedelta(days=start + length), closed or published, published
    ),
    st.integers(-40, 40),
    st.integers(1, 40),
    st.booleans(),
    st.booleans(),
)


@given(standing=standings, day=st.integers(-90, 90), is_submitted=st.booleans())
def test_comments_are_taken_only_between_the_days_of_a_round_that_is_not_closed(standing, day, is_submitted):
    on = DAY + timedelta(days=day)

    found = rules.may_comment(rules.state(standing, on=on), is_submitted=is_submitted)

    is_between = standing.starts_on <= on < standing.ends_before
    assert found == (is_between and not standing.is_closed and not standing.is_published and not is_submitted)


@given(answers=st.lists(st.sampled_from(["", *map(str, rules.Outcome)]), max_size=30))
def test_every_answered_comment_is_counted_once(answers):
    assert sum(rules.outcomes(answers).values()) == sum(bool(one) for one in answers)
