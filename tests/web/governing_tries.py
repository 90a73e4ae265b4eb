"""What the addresses of governing and workplan are tried on: things of county 06 that the demonstration lacks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings

from lagesbild.actors.models import Organisation
from lagesbild.governing.models import DocumentFile, GoverningDocument, StatedAbsence
from lagesbild.plans.models import Plan
from lagesbild.workplan.models import PlanDate

DOCUMENT = "kommun-0686-riktlinje-och-handlingsplan"
WITHOUT = "kommun-0642"
DATE, PLAN = 990_001, "JKP"


def prepare() -> None:
    """Make a file, a statement that there is no document, and a date of a plan's own."""
    plan = Plan.everything.get(key="JKP")
    actor = Organisation.everything.get(key=WITHOUT)
    document = GoverningDocument.everything.get(key=DOCUMENT)
    DocumentFile.objects.create(
        document=document, content="governing/finns-inte", name="riktlinje.pdf", kind="pdf", size=4, digest="0" * 64
    )
    (settings.MEDIA_ROOT / "governing").mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / "governing" / "finns-inte").write_bytes(b"%PDF")
    StatedAbsence.objects.create(organisation=actor, stated_on=date(2026, 11, 1))
    PlanDate.objects.create(
        pk=DATE, plan=plan, title="Prov", kind="meeting", starts_on=date(2026, 3, 2), ends_before=date(2026, 3, 3)
    )


def tries(make: Callable[..., Any]) -> dict[str, Any]:
    """Return the lines of the access table about governing and workplan; `make` is its Try."""
    return {
        "governing:document-list": make(),
        "governing:document-list-file": make({"form": "xlsx"}),
        "governing:document-register": make(
            form={
                "aktor": "kommun-0604",
                "title": "En plan mot våld",
                "kind": "plan",
                "state": "decided",
                "reach": "whole",
                "decision_level": "council",
            },
            others_get=frozenset({200}),
        ),
        "governing:county-list": make(),
        "governing:county-detail": make({"code": "06"}),
        "governing:goal-matrix": make({"code": "06", "plan": PLAN}),
        "governing:actor-detail": make({"key": "kommun-0680"}),
        "governing:absence-state": make({"key": "kommun-0604"}),
        "governing:absence-withdraw": make({"key": WITHOUT}),
        "governing:local-plan-new": make(
            {"key": "kommun-0604", "plan": PLAN}, {"name": "Vår plan", "kind": "plan", "goals": "JKP-1:2"}
        ),
        "governing:local-plan-goals": make({"plan": "EKSJO-RIKTLINJE"}, {"goals": "JKP-1:2"}),
        "governing:document-detail": make({"key": DOCUMENT}),
        "governing:document-change": make({"key": DOCUMENT}, {"title": "En ändrad titel"}),
        "governing:document-remove": make({"key": DOCUMENT}),
        "governing:document-download": make({"key": DOCUMENT}),
        "governing:file-remove": make({"key": DOCUMENT}),
        "governing:responsibility-matrix": make(),
        "governing:mandate-record": make(
            form={"lan": "06", "group": "buyers", "task": "treat", "says": "nobody"}, others_get=frozenset({200})
        ),
        "governing:mandate-withdraw": make({"key": "06-adults-treat-1"}),
        "workplan:plan-list": make(),
        "workplan:year-now": make({"plan": PLAN}, public=302),
        "workplan:year-detail": make({"plan": PLAN, "year": 2026}),
        "workplan:date-add": make(
            {"plan": PLAN, "year": 2026}, {"title": "Uppföljning", "kind": "meeting", "starts_on": "2026-06-01"}
        ),
        "workplan:date-remove": make({"number": DATE}),
        "workplan:feed-open": make({"plan": PLAN, "year": 2026}),
        "workplan:feed-close": make({"number": 1}),
        "workplan:feed-public": make({"plan": PLAN, "year": 2026}),
        "workplan:feed-public-actor": make({"plan": PLAN, "year": 2026, "actor": "kommun-0680"}),
        "workplan:feed-private": make({"token": "a" * 43}, public=404),
    }
