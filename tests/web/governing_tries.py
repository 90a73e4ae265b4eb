"""What the addresses of governing and workplan are tried on: things of county 06 that the demonstration lacks."""

from datetime import date

from django.conf import settings

from lagesbild.actors.models import Organisation
from lagesbild.governing.models import DocumentFile, GoverningDocument, StatedAbsence
from lagesbild.plans.models import Plan
from lagesbild.workplan.models import PlanDate

DOCUMENT = "kommun-0686-riktlinje-och-handlingsplan"
WITHOUT = "kommun-0642"
DATE = 990_001


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
