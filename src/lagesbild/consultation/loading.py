"""Reads the demonstration's synthetic editions and comment rounds, and plays them through the services."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagesbild.consultation import services
from lagesbild.consultation.models import Comment, CommentRound, Invitation, SentGoal
from lagesbild.consultation.rules import WHOLE, RoundFields, Words
from lagesbild.kernel.scopes import nation
from lagesbild.plans import services as plan_services
from lagesbild.plans.models import Goal, Plan
from lagesbild.plans.queries import goal_to_change
from lagesbild.plans.rules import GoalFields

Who = dict[str, Any]


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Make the editions and the rounds that are not there already; return how many."""
    who: Who = {"scope": nation(writes=True), "by": by, "at": at}
    given = json.loads((folder / "rounds.json").read_text(encoding="utf-8"))["editions"]
    new = [one for one in given if not Plan.everything.filter(previous__key=one["of"]).exists()]
    for one in new:
        plan = _edition(one, who)
        _held(plan, one, who)
    return {"remisser": len(new)}


def _edition(given: Mapping[str, Any], who: Who) -> Plan:
    plan = plan_services.start_edition(key=given["of"], **who)
    plan.name, plan.note, plan.is_synthetic = given["name"], given["note"], True
    plan.save(update_fields=["name", "note", "is_synthetic"])
    _reword(plan, given.get("reworded", {}), who)
    for number, under in given.get("moved", {}).items():
        plan_services.move_goal(key=_goal(plan, number).key, under=_goal(plan, under).key, **who)
    for number in given.get("removed", ()):
        plan_services.remove_goal(key=_goal(plan, number).key, **who)
    for one in given.get("added", ()):
        fields = GoalFields(title=one["title"], number=one["number"])
        plan_services.add_goal(plan=plan.key, fields=fields, under=_goal(plan, one["under"]).key, **who)
    return plan


def _reword(plan: Plan, titles: Mapping[str, str], who: Who) -> None:
    for number, title in titles.items():
        goal, said = goal_to_change(plan=plan.key, address=number, scope=who["scope"])
        plan_services.change_goal(key=goal.key, fields=replace(said, title=title), **who)


def _held(plan: Plan, edition: Mapping[str, Any], who: Who) -> None:
    given = edition["round"]
    starts_on = timezone.localdate(who["at"]) - timedelta(days=given["began_days_ago"])
    last_day = starts_on + timedelta(days=given["open_days"] - 1)
    fields = RoundFields(given["letter"], starts_on, last_day, given["questions"])
    held = services.open_round(plan=plan.key, fields=fields, **who)
    services.invite(plan=plan.key, number=held.number, organisations=given["invited"], **who)
    _reword(plan, edition.get("reworded_after", {}), who)
    for response in given["responses"]:
        _responded(held, response, who)
    if given.get("is_published"):
        services.close_round(plan=plan.key, number=held.number, **who)
        services.publish_record(plan=plan.key, number=held.number, **who)


def _responded(held: CommentRound, given: Mapping[str, Any], who: Who) -> None:
    invitation = Invitation.objects.get(round=held, organisation__key=given["from"])
    speaker = services.Speaker(invitation.pk, scope=who["scope"])
    by_whom = {"by": who["by"], "at": who["at"]}
    answers: list[tuple[Comment, Mapping[str, Any]]] = []
    for one in given["comments"]:
        place = SentGoal.objects.get(round=held, number=one["about"]).position if one["about"] else WHOLE
        words = Words(one["stance"], one["text"])
        made = services.save_comment(speaker=speaker, place=place, base=Words(), words=words, **by_whom)
        if made and "answer" in one:
            answers.append((made, one["answer"]))
    if given.get("is_draft"):
        return
    services.submit_comments(speaker=speaker, **by_whom)
    for comment, answer in answers:
        goal = _goal(held.plan, answer["goal"]).key if "goal" in answer else ""
        services.answer_comment(
            comment=comment.pk, outcome=answer["outcome"], reason=answer["reason"], goal=goal, **who
        )


def _goal(plan: Plan, number: str) -> Goal:
    return Goal.objects.get(plan=plan, number=number)
