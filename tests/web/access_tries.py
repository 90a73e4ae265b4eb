"""What the addresses of the site are tried on: things of county 06 in the demonstration, and forms that fit them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from lagesbild.activities.loading.uploading import COLUMNS, EXAMPLE
from lagesbild.activities.models import Activity, Participation, Result
from lagesbild.actors.models import Group, Organisation
from lagesbild.answering.models import Response, Submission
from lagesbild.attendance.models import Occasion, WaitingLine
from lagesbild.consultation.models import Comment, CommentRound, Invitation
from lagesbild.indicators.models import Indicator
from lagesbild.kernel.scopes import nation
from lagesbild.methods.models import Implementation, Method
from lagesbild.places.models import Area
from lagesbild.plans.exchange import exported, preview
from lagesbild.plans.models import FollowUpMethod, Goal, GoalLink, Plan
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.reports.models import AuthorText, Edition
from lagesbild.rounds.models import Registered
from lagesbild.studies.models import StudyReference
from lagesbild.support.models import SupportService

Arguments = Mapping[str, Any]
PLAN, ACTIVITY, EDITION = "JKP", "J67", "lagesrapport-jonkopings-lan-2022"
ASKING, PREPARED, ASKED = "jonkoping-2026-pahittad", "jonkoping-2027-pahittad", "kommun-0604"
FORM_ERRORS = frozenset({200, 422})
REFUSED = frozenset({403})
UNSEEN = frozenset({404})


@dataclass(frozen=True)
class Try:
    """How one address is tried, and with which status the public, the owner and the stranger are answered."""

    arguments: Arguments | Callable[[], Arguments] = field(default_factory=dict)
    form: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    public: int = 200
    own_get: int = 200
    own_post: int = 302
    others_get: frozenset[int] = REFUSED
    others_post: frozenset[int] = REFUSED


def activity_to_code() -> Arguments:
    """Return the path of an activity of county 06 that came of an answer and belongs to no goal."""
    activity, _ = Activity.everything.get_or_create(
        key="prov-att-koda",
        defaults={"title": "Att koda", "county": Area.objects.of_kind("county").get(code="06"), "status": "done"},
    )
    response = Response.everything.get(request__round__key=ASKING, organisation__key=ASKED)
    Registered.objects.get_or_create(
        response=response,
        address="mal-1-insatser/r1",
        defaults={"activity": activity, "registered_at": response.asked_at},
    )
    return {"key": ASKING, "activity": activity.key}


def evaluated() -> Arguments:
    """Return the path of a closed round of county 06 with made-up answers, with a made-up activity to stand on."""
    county = Area.objects.of_kind("county").get(code="06")
    made_up = {"title": "Påhittad kurs", "county": county, "status": "done", "is_synthetic": True}
    Activity.everything.get_or_create(key="pahittad-kurs", defaults=made_up)
    return {"key": "kursutvardering-2026-pahittad"}


def note_to_accept() -> Arguments:
    """Return the path of a note on an actor of county 06 that has been handed in."""
    own = Response.everything.get(request__round__key=ASKING, organisation__key=ASKED)
    note = Response.everything.filter(about_key=own.about_key, kind="visit").first()
    if note is None:
        about = {"about_type": own.about_type, "about_key": own.about_key}
        note = Response.everything.create(
            version=own.version, organisation=own.organisation, kind="visit", status="submitted",
            asked_at=own.asked_at, submitted_at=own.asked_at, **about,
        )  # fmt: skip
        Submission.objects.create(
            response=note, revision=1, answers={}, sha256="0" * 64, receipt="AAAA", signed_by_role="", at=own.asked_at
        )
    return {"key": ASKING, "organisation": ASKED, "response": note.key}


def new_round() -> Mapping[str, Any]:
    """Return what makes a round of county 06 that asks with the county's own questions."""
    version = QuestionnaireVersion.everything.get(questionnaire__key="yttrande-jonkoping")
    return {"name": "En ny omgång", "version": version.pk, "county": "06", "plan": PLAN, "closes_on": "2099-01-31"}


def participation() -> Arguments:
    """Return the path of a participation in an activity of county 06."""
    found = Participation.objects.filter(activity__county__code="06").order_by("pk").first()
    return {"key": found.activity.key, "number": found.pk}


def outcome() -> Arguments:
    """Return the path of a result of an activity of county 06."""
    found = Result.objects.filter(activity__county__code="06").order_by("pk").first()
    return {"key": found.activity.key, "kind": "resultat", "number": found.pk}


def implementation() -> Arguments:
    """Return the path of a step of a municipality of county 06."""
    found = Implementation.objects.filter(organisation__county__code="06", method__key="suv").order_by("pk").first()
    return {"key": "suv", "number": found.pk}


def reference() -> Arguments:
    """Return the path of a reference of a study of county 06."""
    found = StudyReference.objects.get(study__key="samskapa")
    return {"key": "samskapa", "kind": "hanvisning", "number": found.pk}


def uploaded() -> Mapping[str, Any]:
    """Return a file with one activity of county 06."""
    lines = (";".join(cells) for cells in (COLUMNS, ("Kurs i att fråga", *EXAMPLE[1:])))
    return {"file": SimpleUploadedFile("insatser.csv", "\n".join(lines).encode())}


def participants() -> Mapping[str, Any]:
    """Return a list with one participant from a municipality of county 06."""
    lines = "Namn;Arbetsgivare\nPerson 1;Habo kommun\n"
    return {"file": SimpleUploadedFile("lista.csv", lines.encode()), "kind": "registration", "year": "2022"}


def answered_employer() -> Mapping[str, Any]:
    """Return an answer about an employer that waits in a list of an activity of county 06."""
    activity = Activity.everything.get(key=ACTIVITY)
    occasion, _ = Occasion.objects.get_or_create(activity=activity, kind="registration", year=2022, code="2022|||")
    WaitingLine.objects.get_or_create(occasion=occasion, employer="Okänd arbetsplats", persons=7)
    return {"svar": "n0", "n0-employer": "Okänd arbetsplats", "n0-nobody": "on"}


def goal_without_anything() -> Arguments:
    """Return the path of a goal of county 06 that nothing hangs on."""
    found = Goal.objects.filter(
        plan__key=PLAN, subgoals=None, activities=None, links_in=None, responsibilities=None, author_texts=None
    )
    return {"key": PLAN, "address": found.exclude(number="").order_by("position").first().number}


def link() -> Arguments:
    """Return the path of a link out of a plan of county 06."""
    found = GoalLink.objects.filter(plan__key=PLAN).order_by("pk").first()
    return {"key": PLAN, "link": found.pk}


def prepare_part() -> None:
    """Let a goal of county 06 be followed up in two ways."""
    goal = Goal.objects.get(plan__key=PLAN, number=GOAL["address"])
    for position in (1, 2):
        goal.follow_up_methods.get_or_create(position=position, title=f"Uppföljning {position}")


def goal_part() -> Arguments:
    """Return the path of the second way in which a goal of county 06 is followed up."""
    row = FollowUpMethod.objects.get(goal__plan__key=PLAN, goal__number=GOAL["address"], position=2)
    return {**GOAL, "part": "uppfoljning", "number": row.pk}


def linked_goal() -> Mapping[str, Any]:
    """Return what makes a link to a goal of the national strategy that is not there already."""
    there = GoalLink.objects.filter(plan__key=PLAN).values("target")
    target = Goal.objects.filter(plan__level="framework").exclude(pk__in=there).order_by("key").first()
    target = target or Goal.objects.exclude(plan__key=PLAN).exclude(pk__in=there).order_by("key").first()
    return {"kind": "contributes", "target": target.key}


def seen_plan() -> Mapping[str, Any]:
    """Return what the preview of a changed plan of county 06 carries to the step where it is saved."""
    file = exported(key=PLAN, form="json", scope=nation())
    changed = {**json.loads(file.content), "plan": {**json.loads(file.content)["plan"], "vision": "En ändrad vision"}}
    return {"sealed": preview(content=json.dumps(changed).encode(), name=file.name, scope=nation(writes=True)).sealed()}


def group() -> Arguments:
    """Return the path of a group of county 06."""
    return {"key": Group.objects.filter(county__code="06").order_by("key").first().key}


def indicator() -> Arguments:
    """Return the path of an indicator with observations."""
    return {"key": Indicator.objects.exclude(observations=None).order_by("key").first().key}


def method() -> Arguments:
    """Return the path of a method."""
    return {"key": Method.objects.order_by("key").first().key}


def service() -> Arguments:
    """Return the path of a support service."""
    return {"key": SupportService.objects.order_by("key").first().key}


def unpublished() -> Arguments:
    """Return the path of a report that only county 06 sees."""
    Edition.everything.filter(key=EDITION).update(is_public=False)
    return {"key": EDITION}


def text() -> Arguments:
    """Return the path of a text in the report of county 06."""
    return {"key": EDITION, "text_id": AuthorText.objects.filter(edition__key=EDITION).order_by("pk").first().pk}


def proposed() -> Arguments:
    """Return the path of a next edition of county 06 whose comment round is closed."""
    CommentRound.objects.filter(plan__key=NEXT).update(closed_at=F("opened_at"))
    Plan.everything.filter(key=NEXT).update(status="proposed")
    return {"key": NEXT}


def deciding() -> Arguments:
    """Return the path of the step at which a plan of county 06 is decided."""
    return {**proposed(), "to": "adopted"}


def without_next() -> Arguments:
    """Return the path of a plan of county 06 that has no next edition."""
    Plan.everything.filter(previous__key=PLAN).update(previous=None)
    return {"key": PLAN}


def answered() -> Arguments:
    """Return the path of a closed round of county 06 in which every comment is answered."""
    proposed()
    waiting = Invitation.objects.filter(comments__isnull=False, comments__answer=None).values_list("pk", flat=True)
    Invitation.objects.filter(pk__in=list(waiting)).update(submitted_at=None)
    return COMMENTS_ON


def unused_invitation() -> Arguments:
    """Return the path of an invitation of county 06 under which nothing is written."""
    found = Invitation.objects.filter(round__plan__key=NEXT, comments=None).order_by("pk").first()
    return {**COMMENTS_ON, "invitation": found.pk}


def comment() -> Arguments:
    """Return the path of a comment to a plan of county 06 that is not answered."""
    found = Comment.objects.filter(
        invitation__round__plan__key=NEXT, answer=None, invitation__submitted_at__isnull=False
    )
    return {**COMMENTS_ON, "comment": found.get().pk}


def responding() -> Arguments:
    """Return the path where the county board of county 06 comments."""
    unused = Invitation.objects.filter(round__plan__key=NEXT, comments=None)
    unused.update(organisation=Organisation.everything.get(key=BOARD))
    return {**COMMENTS_ON, "organisation": BOARD}


NEXT, BOARD = "JKP-2", "lansstyrelsen-06"
COMMENTS_ON = {"key": NEXT, "number": 1}
GOAL = {"key": PLAN, "address": "1:2"}
BUTTON = {"own_get": 405, "others_get": frozenset({405, 403})}
