"""Comment rounds from the first letter to the published record, and everything that is refused on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as django_mail

from lagesbild.consultation import queries, services
from lagesbild.consultation.errors import (
    AlreadySubmitted,
    CommentsMet,
    CommentsUnanswered,
    CommentUnknown,
    InvitationInUse,
    LinkOver,
    NothingToSendOut,
    RoundDaysImpossible,
    RoundNotOpen,
    RoundUnknown,
    UnknownChoice,
)
from lagesbild.consultation.models import Answer, Comment, CommentRound, Invitation, SentGoal
from lagesbild.consultation.rules import Words
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, organisation
from lagesbild.mail.models import Letter
from lagesbild.plans import services as plan_services
from lagesbild.plans.errors import StepSkipped
from lagesbild.plans.rules import GoalFields
from tests.factories import plans as make
from tests.factories.activities import municipality
from tests.factories.consultation import AT, FIELDS, OWNER, a_round, invited, speaker

pytestmark = pytest.mark.django_db
WRITER = {"by": "samordnaren", "at": AT}
NOTHING = Words()


def save(invitation, text, *, place=1, base=NOTHING, stance="", **who):
    words = Words(stance, text)
    return services.save_comment(
        speaker=who.pop("speaker", None) or speaker(invitation),
        place=place,
        base=base,
        words=words,
        **{**WRITER, **who},
    )


def handed_in(invitation, text="Tydligare mål", place=1):
    """Return the comment of an organisation that has handed in."""
    made = save(invitation, text, place=place)
    services.submit_comments(speaker=speaker(invitation), **WRITER)
    return made


class TestOpening:
    def test_sends_out_the_goals_as_they_are_and_the_plan_with_them(self):
        held = a_round()
        goal = held.plan.goals.get(number="1")

        plan_services.change_goal(key=goal.key, fields=GoalFields("En ny rubrik", "1"), **OWNER)

        sent = SentGoal.objects.get(round=held, position=1)
        held.plan.refresh_from_db()
        assert (held.plan.status, str(sent), sent.texts) == ("out-for-comment", "1 Mål 1", [["Syfte", "Syfte 1"]])

    def test_a_plan_without_goals_is_not_sent_and_stays_a_draft(self):
        plan = make.plan("TOM", status="draft")

        with pytest.raises(NothingToSendOut):
            services.open_round(plan="TOM", fields=FIELDS, **OWNER)

        plan.refresh_from_db()
        assert plan.status == "draft"

    def test_a_plan_in_force_is_not_sent(self):
        make.goal(make.plan("BESLUTAD", status="in-force"))

        with pytest.raises(StepSkipped):
            services.open_round(plan="BESLUTAD", fields=FIELDS, **OWNER)

    @pytest.mark.parametrize("last_day", [date(2026, 11, 20), date(2026, 10, 1)])
    def test_a_last_day_that_has_passed_is_refused(self, last_day):
        make.goal(make.plan(status="draft"))

        with pytest.raises(RoundDaysImpossible):
            services.open_round(plan="LAN", fields=replace(FIELDS, last_day=last_day), **OWNER)

    def test_another_county_sends_nothing(self):
        make.goal(make.plan(status="proposed"))

        with pytest.raises(NotPermitted):
            services.open_round(plan="LAN", fields=FIELDS, **{**OWNER, "scope": county("07", writes=True)})

    def test_the_days_may_be_moved_while_the_round_is_not_closed(self):
        held = a_round()

        changed = services.change_round(
            plan="LAN", number=1, fields=replace(FIELDS, last_day=date(2026, 12, 24)), **OWNER
        )

        assert (changed.pk, changed.ends_before) == (held.pk, date(2026, 12, 25))


class TestInviting:
    def test_who_is_invited_already_is_left_alone(self):
        held = a_round()
        invited(held)

        again = services.invite(plan="LAN", number=1, organisations=["kommun-0680"], **OWNER)

        assert (again, held.invitations.count()) == ((), 1)

    def test_nobody_unknown_is_invited(self):
        a_round()

        with pytest.raises(UnknownChoice, match="ingen-alls"):
            services.invite(plan="LAN", number=1, organisations=["ingen-alls"], **OWNER)

    def test_an_invitation_under_which_something_is_written_is_not_taken_back(self):
        invitation = invited(a_round())
        save(invitation, "Något")

        with pytest.raises(InvitationInUse):
            services.withdraw_invitation(invitation=invitation.pk, **OWNER)

    def test_an_unused_invitation_is(self):
        services.withdraw_invitation(invitation=invited(a_round()).pk, **OWNER)

        assert not Invitation.objects.exists()

    def test_only_the_hash_of_a_link_is_kept_and_no_event_has_it(self):
        invitation = invited(a_round())

        token = services.give_link(invitation=invitation.pk, **OWNER)

        invitation.refresh_from_db()
        assert invitation.token_hash
        assert token not in invitation.token_hash
        assert not [
            one
            for one in Event.objects.all()
            if token in str(one.content()) or invitation.token_hash in str(one.content())
        ]

    def test_a_sent_link_opens_what_the_letter_says_and_the_address_is_only_in_the_outbox(self, settings):
        invitation = invited(a_round())

        services.send_link(invitation=invitation.pk, to="registrator@kommun.example", **OWNER)

        letter = Letter.objects.get()
        from lagesbild.kernel.tokens import derived_token  # noqa: PLC0415

        link = letter.links["svar"]
        token = derived_token(secret=settings.SECRET_KEY, purpose=link["purpose"], nonce=link["nonce"])
        assert queries.invitation_of_token(token=token, at=AT) == invitation
        assert not [one for one in Event.objects.all() if "registrator" in str(one.content())]
        assert token not in letter.body
        assert not django_mail.outbox


class TestLinks:
    def test_a_link_writes_for_its_own_organisation_and_no_other(self):
        held = a_round()
        ours, theirs = invited(held), invited(held, "0604")
        token = services.give_link(invitation=ours.pk, **OWNER)

        save(ours, "Vårt", speaker=services.Speaker(ours.pk, token=token))
        with pytest.raises(LinkOver):
            save(theirs, "Deras", speaker=services.Speaker(theirs.pk, token=token))

        assert Comment.objects.get().invitation == ours

    def test_an_earlier_link_stops_when_a_new_one_is_made(self):
        invitation = invited(a_round())
        first = services.give_link(invitation=invitation.pk, **OWNER)
        services.give_link(invitation=invitation.pk, **OWNER)

        with pytest.raises(LinkOver):
            queries.invitation_of_token(token=first, at=AT)

    @pytest.mark.parametrize("token", ["", "x", "0" * 43])
    def test_an_unknown_link_opens_nothing_also_where_no_link_was_given(self, token):
        invited(a_round())

        with pytest.raises(LinkOver):
            queries.invitation_of_token(token=token, at=AT)

    def test_a_link_holds_through_its_last_swedish_day(self):
        invitation = invited(a_round())
        token = services.give_link(invitation=invitation.pk, **OWNER)
        midnight = datetime(2026, 11, 30, 23, tzinfo=UTC)

        assert queries.invitation_of_token(token=token, at=midnight - timedelta(seconds=1)) == invitation
        with pytest.raises(LinkOver):
            queries.invitation_of_token(token=token, at=midnight)

    def test_a_speaker_does_not_show_its_token(self):
        assert "hemlig" not in repr(services.Speaker(1, token="hemlig"))


class TestWriting:
    def test_two_who_write_about_the_same_goal_the_second_sees_the_first_and_nothing_is_lost(self):
        invitation = invited(a_round())
        save(invitation, "Förstas text")

        with pytest.raises(CommentsMet) as met:
            save(invitation, "Andras text")

        assert (met.value.stance, met.value.text) == ("", "Förstas text")
        assert Comment.objects.get().text == "Förstas text"
        save(invitation, "Bådas text", base=Words(met.value.stance, met.value.text))
        assert Comment.objects.get().text == "Bådas text"

    def test_what_two_have_changed_in_different_fields_fits_together(self):
        invitation = invited(a_round())
        save(invitation, "En text")

        save(invitation, "", stance="supports")

        kept = Comment.objects.get()
        assert (kept.text, kept.stance) == ("En text", "supports")

    def test_an_emptied_comment_is_gone(self):
        invitation = invited(a_round())
        save(invitation, "Ångrar mig")

        save(invitation, "", base=Words("", "Ångrar mig"))

        assert not Comment.objects.exists()

    def test_the_same_again_leaves_one_event(self):
        invitation = invited(a_round())
        save(invitation, "Samma")
        save(invitation, "Samma", base=Words("", "Samma"))

        assert Event.objects.filter(action="consultation.comment-saved").count() == 1

    def test_the_journal_does_not_tell_what_is_written_before_it_is_handed_in(self):
        save(invited(a_round()), "Bara för oss")

        assert not [one for one in Event.objects.all() if "Bara för oss" in str(one.content())]

    def test_somebody_else_writes_nothing(self):
        invitation = invited(a_round())
        elsewhere = organisation(municipality("0604").key, writes=True)

        for scope in (PUBLIC, elsewhere, OWNER["scope"]):
            with pytest.raises(NotPermitted):
                save(invitation, "Inte min", speaker=services.Speaker(invitation.pk, scope=scope))

    @pytest.mark.parametrize("at", [datetime(2026, 10, 31, 12, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)])
    def test_nothing_is_written_before_the_first_day_or_after_the_last(self, at):
        with pytest.raises(RoundNotOpen):
            save(invited(a_round()), "För sent", at=at)

    def test_nothing_is_written_about_what_was_not_sent(self):
        with pytest.raises(CommentUnknown):
            save(invited(a_round()), "Vad?", place=99)

    def test_a_stance_that_does_not_exist_is_refused(self):
        with pytest.raises(UnknownChoice):
            save(invited(a_round()), "Text", stance="kanske")

    def test_what_is_handed_in_stands_until_it_is_taken_back(self):
        invitation = invited(a_round())
        handed_in(invitation)

        with pytest.raises(AlreadySubmitted):
            save(invitation, "Mer")
        services.take_back_comments(speaker=speaker(invitation), **WRITER)
        assert save(invitation, "Mer", base=Words("", "Tydligare mål")).text == "Mer"

    def test_what_the_owner_has_begun_to_answer_is_not_taken_back(self):
        invitation = invited(a_round())
        services.answer_comment(comment=handed_in(invitation).pk, outcome="changed", reason="Ja", **OWNER)

        with pytest.raises(RoundNotOpen):
            services.take_back_comments(speaker=speaker(invitation), **WRITER)


class TestAnswering:
    def test_a_round_goes_to_its_published_record(self):
        held = a_round()
        invitation, silent = invited(held), invited(held, "0604")
        comment = handed_in(invitation)

        services.answer_comment(comment=comment.pk, outcome="partly", reason="Ny rubrik", goal="LAN-1", **OWNER)
        services.close_round(plan="LAN", number=1, **OWNER)
        services.publish_record(plan="LAN", number=1, **OWNER)

        held.plan.refresh_from_db()
        (said,) = queries.record_of(held=held, scope=PUBLIC)
        picture = queries.round_picture(plan="LAN", number=1, scope=PUBLIC, on=AT.date())
        assert held.plan.status == "proposed"
        assert (said.organisation, said.outcome, said.goal_words) == ("K0680 kommun", "partly", "1 Mål 1")
        assert picture.not_answered == (silent.organisation.name,)

    def test_a_draft_that_was_never_handed_in_is_nobody_elses(self):
        held = a_round()
        save(invited(held), "Utkast")
        services.close_round(plan="LAN", number=1, **OWNER)
        services.publish_record(plan="LAN", number=1, **OWNER)

        assert queries.record_of(held=held, scope=OWNER["scope"]) == ()
        with pytest.raises(CommentUnknown):
            services.answer_comment(comment=Comment.objects.get().pk, outcome="changed", reason="Ja", **OWNER)

    def test_what_is_handed_in_is_the_owners_until_it_is_published(self):
        held = a_round()
        handed_in(invited(held))
        other = organisation(municipality("0604").key, writes=True)

        assert [len(queries.record_of(held=held, scope=one)) for one in (OWNER["scope"], PUBLIC, other)] == [1, 0, 0]

    def test_a_record_with_an_unanswered_comment_is_not_published(self):
        handed_in(invited(a_round()))
        services.close_round(plan="LAN", number=1, **OWNER)

        with pytest.raises(CommentsUnanswered, match="1 synpunkt saknar svar"):
            services.publish_record(plan="LAN", number=1, **OWNER)

    def test_an_open_round_is_not_published_and_a_closed_one_not_closed_again(self):
        a_round()
        with pytest.raises(RoundNotOpen):
            services.publish_record(plan="LAN", number=1, **OWNER)
        services.close_round(plan="LAN", number=1, **OWNER)
        with pytest.raises(RoundNotOpen):
            services.close_round(plan="LAN", number=1, **OWNER)

    @pytest.mark.parametrize("given", [{"outcome": "kanske", "reason": "x"}, {"outcome": "changed", "reason": " "}])
    def test_an_answer_has_an_outcome_and_a_reason(self, given):
        comment = handed_in(invited(a_round()))

        with pytest.raises(UnknownChoice):
            services.answer_comment(comment=comment.pk, **given, **OWNER)

        assert not Answer.objects.exists()

    def test_a_goal_of_another_plan_was_not_changed(self):
        comment = handed_in(invited(a_round()))
        other = make.goal(make.plan("ANNAN"), "9")

        with pytest.raises(UnknownChoice):
            services.answer_comment(comment=comment.pk, outcome="changed", reason="Ja", goal=other.key, **OWNER)

    def test_a_removed_goal_leaves_what_was_said_of_it(self):
        held = a_round()
        handed_in(invited(held))

        plan_services.remove_goal(key="LAN-1", **OWNER)

        assert queries.record_of(held=held, scope=OWNER["scope"])[0].about == "1 Mål 1"

    def test_the_same_answer_again_leaves_one_event(self):
        comment = handed_in(invited(a_round()))
        for _ in range(2):
            services.answer_comment(comment=comment.pk, outcome="changed", reason="Ja", **OWNER)

        assert Event.objects.filter(action="consultation.comment-answered").count() == 1

    def test_a_round_that_does_not_exist_is_not_found(self):
        make.plan()

        with pytest.raises(RoundUnknown):
            services.close_round(plan="LAN", number=7, **OWNER)

    def test_a_second_round_follows_the_first(self):
        a_round()
        services.close_round(plan="LAN", number=1, **OWNER)

        assert services.open_round(plan="LAN", fields=FIELDS, **OWNER).number == 2
        assert CommentRound.objects.count() == 2
