"""Steps of a plan's life, next editions, and changes after the decision: what services do and refuse."""

from datetime import UTC, date, datetime

import pytest

from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.plans import exchange, queries, rules, services
from lagesbild.plans.errors import EditionUnderWay, PlanUnknown, StepHindered, StepSkipped
from lagesbild.plans.models import Goal, GoalLink, Plan, PlanStatus
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
WHO = {"scope": county("06", writes=True), "by": "prov", "at": AT}
DECIDED = services.Decision(date(2026, 11, 20), "landshövdingen", date(2026, 11, 21))


def moved(plan, *states, decision=DECIDED):
    for state in states:
        plan = services.move_plan(key=plan.key, to=state, decision=decision, **WHO)
    return plan


def in_force(key="LAN"):
    """Return a plan that was decided here."""
    return moved(make.plan(key, status="draft"), "proposed", "adopted", "in-force")


def life(key, scope=PUBLIC):
    return queries.plan_life(key=key, may_change=bool(scope.grants), scope=scope)


class TestSteps:
    def test_a_plan_goes_step_by_step_from_draft_to_force(self):
        plan = in_force()

        assert (plan.status, plan.decided_on, plan.decided_by) == ("in-force", date(2026, 11, 20), "landshövdingen")
        told = list(Event.objects.order_by("position").values_list("action", flat=True))
        assert told == ["plans.plan-proposed", "plans.plan-adopted", "plans.plan-came-into-force"]

    def test_what_is_said_at_the_decision_stays_when_the_plan_comes_into_force(self):
        plan = moved(make.plan(status="proposed"), "adopted")

        services.move_plan(key=plan.key, to="in-force", **WHO)

        plan.refresh_from_db()
        assert (plan.status, plan.decided_by) == ("in-force", "landshövdingen")

    @pytest.mark.parametrize("to", ["adopted", "in-force", "superseded", "not-known", "nonsense", "out-for-comment"])
    def test_a_draft_skips_nothing(self, to):
        plan = make.plan(status="draft")

        with pytest.raises(StepSkipped):
            moved(plan, to)

        assert (Plan.everything.get().status, Event.objects.count()) == ("draft", 0)

    def test_a_plan_out_for_comment_is_not_decided(self):
        plan = services.send_for_comment(key=make.plan(status="draft").key, **WHO)

        with pytest.raises(StepSkipped):
            moved(plan, "adopted")

        assert services.end_comments(key=plan.key, **WHO).status == "proposed"

    def test_a_decided_plan_is_not_sent_for_comment(self):
        with pytest.raises(StepSkipped):
            services.send_for_comment(key=in_force().key, **WHO)

    def test_a_decision_without_anybody_who_decided_is_refused_and_nothing_is_saved(self):
        plan = make.plan(status="proposed")

        with pytest.raises(StepHindered, match="vem som beslutade"):
            moved(plan, "adopted", decision=services.Decision(date(2026, 11, 20)))

        plan.refresh_from_db()
        assert (plan.status, plan.decided_on) == ("proposed", None)

    def test_a_plan_does_not_come_into_force_before_its_first_day_in_sweden(self):
        tomorrow = services.Decision(date(2026, 11, 20), "landshövdingen", date(2026, 11, 22))
        plan = moved(make.plan(status="proposed"), "adopted", decision=tomorrow)

        with pytest.raises(StepHindered):
            services.move_plan(key=plan.key, to="in-force", **WHO)

        past_midnight = {**WHO, "at": datetime(2026, 11, 21, 23, 30, tzinfo=UTC)}
        assert services.move_plan(key=plan.key, to="in-force", **past_midnight).status == "in-force"

    def test_another_county_takes_no_step(self):
        plan = make.plan(status="proposed")

        with pytest.raises(NotPermitted):
            services.move_plan(key=plan.key, to="draft", **{**WHO, "scope": county("07", writes=True)})

    def test_a_draft_of_another_county_is_not_known(self):
        plan = make.plan(status="draft")

        with pytest.raises(PlanUnknown):
            services.move_plan(key=plan.key, to="proposed", **{**WHO, "scope": county("07", writes=True)})

    def test_the_status_is_not_changed_together_with_the_words(self):
        _, said = queries.plan_to_change(key=make.plan(status="draft").key, scope=WHO["scope"])

        with pytest.raises(StepSkipped):
            services.change_plan(key="LAN", fields=rules.PlanFields(**{**vars(said), "status": "in-force"}), **WHO)

    def test_a_new_plan_does_not_begin_as_out_for_comment(self):
        fields = rules.PlanFields(name="Ny", owner=make.owner().key, status=PlanStatus.OUT_FOR_COMMENT)

        with pytest.raises(StepSkipped):
            services.create_plan(fields=fields, **WHO)


class TestEditions:
    def test_a_new_edition_says_the_same_and_is_a_draft_that_points_back(self):
        plan = in_force()
        make.goals(plan, 3)
        plan.goals.first().violence_types.add(make.violence_type())
        plan.statements.create(kind="perspective", position=1, title="Barn")

        made = services.start_edition(key=plan.key, **WHO)

        found = exchange.plan_difference(before=plan.key, after=made.key, scope=WHO["scope"])
        assert (made.key, made.status, made.previous, made.decided_on) == ("LAN-2", "draft", plan, None)
        assert {change.changes for change in found.goals} == {("unchanged",)}
        assert (len(found.goals), found.rows, found.groups) == (6, (), ())
        assert {goal.origin for goal in made.goals.all()} == {goal.key for goal in plan.goals.all()}

    def test_the_copy_is_a_tree_of_its_own(self):
        plan = in_force()
        make.goals(plan, 2)

        made = services.start_edition(key=plan.key, **WHO)

        assert all(goal.parent.plan == made for goal in made.goals.exclude(parent=None))
        assert GoalLink.objects.filter(plan=made, goal__plan=made).count() == 2
        assert not GoalLink.objects.filter(target__plan=made).exists()

    def test_what_is_changed_in_the_copy_does_not_touch_the_plan_in_force(self):
        plan = in_force()
        make.goal(plan, "1")
        made = services.start_edition(key=plan.key, **WHO)

        services.remove_goal(key=made.goals.get().key, **WHO)

        assert (plan.goals.count(), made.goals.count()) == (1, 0)

    def test_a_goal_that_has_been_copied_can_still_be_removed(self):
        plan = in_force()
        goal = make.goal(plan, "1")
        made = services.start_edition(key=plan.key, **WHO)

        services.remove_goal(key=goal.key, **WHO)

        assert made.goals.get().origin == "LAN-1"

    def test_there_is_one_next_edition_at_a_time(self):
        plan = in_force()
        services.start_edition(key=plan.key, **WHO)

        with pytest.raises(EditionUnderWay, match="LAN-2"):
            services.start_edition(key=plan.key, **WHO)

    @pytest.mark.parametrize("status", ["draft", "proposed", "out-for-comment", "superseded"])
    def test_only_a_plan_that_is_decided_is_continued(self, status):
        make.plan(status=status)

        with pytest.raises(StepSkipped):
            services.start_edition(key="LAN", **WHO)

    def test_the_third_edition_is_numbered_from_the_first(self):
        second = moved(services.start_edition(key=in_force().key, **WHO), "proposed", "adopted", "in-force")

        assert services.start_edition(key=second.key, **WHO).key == "LAN-3"

    def test_the_edition_before_is_superseded_when_the_new_comes_into_force(self):
        plan = in_force()
        made = moved(services.start_edition(key=plan.key, **WHO), "proposed", "adopted")
        plan.refresh_from_db()
        assert plan.status == "in-force"

        moved(made, "in-force")

        plan.refresh_from_db()
        assert plan.status == "superseded"
        assert Event.objects.filter(action="plans.plan-superseded", subject_key="LAN").count() == 1

    def test_pages_point_at_each_other_and_a_draft_is_not_told_of(self):
        plan = in_force()
        made = services.start_edition(key=plan.key, **WHO)
        assert life("LAN").is_alone
        assert life("LAN", WHO["scope"]).later.key == "LAN-2"

        moved(made, "proposed", "adopted", "in-force")

        assert (life("LAN").later.key, life("LAN-2").former.key) == ("LAN-2", "LAN")


class TestChangedAfterDecision:
    def test_a_change_of_a_decided_plan_is_shown_with_its_day(self):
        plan = in_force()
        goal = make.goal(plan, "1")

        services.change_goal(key=goal.key, fields=rules.GoalFields("Rättad rubrik", "1"), **WHO)

        assert life("LAN").changed == ((date(2026, 11, 21), 1),)
        assert "Ändrad efter beslut: 21" in life("LAN").changed_words

    def test_a_change_before_the_decision_is_not(self):
        plan = make.plan(status="draft")
        services.add_goal(plan=plan.key, fields=rules.GoalFields("Mål"), **WHO)

        moved(plan, "proposed", "adopted", "in-force")

        assert (life("LAN").changed, life("LAN").changed_words) == ((), "")

    def test_a_change_of_another_plan_is_not(self):
        in_force()
        other = make.plan("LAN-2", status="in-force")
        services.add_goal(plan=other.key, fields=rules.GoalFields("Mål"), **WHO)

        assert life("LAN").changed == ()


def test_every_model_of_the_app_is_copied_or_known_to_stay():
    from django.apps import apps  # noqa: PLC0415 - the registry is ready when tests run

    from lagesbild.plans.services.editions import _parts  # noqa: PLC0415

    copied = {model.__name__ for model, _, _ in _parts()} | {"Plan", "Goal"}
    rest = {model.__name__ for model in apps.get_app_config("plans").get_models()} - copied
    assert rest == {"Perspective", "ViolenceType"}
    assert Goal._meta.many_to_many[0].name == "violence_types"
