"""What version 2 of the exchange format added: files of version 1 are read, and what is new is checked."""

import io
import json

import pytest
from openpyxl import load_workbook

from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.scopes import PUBLIC, nation
from lagesbild.plans.exchange import exported, preview
from tests.factories import plans as make

pytestmark = pytest.mark.django_db


def test_a_workbook_of_the_first_version_lacks_sheets_and_columns_and_is_read():
    make.goals(make.plan("STOR"), 1)
    book = load_workbook(io.BytesIO(exported(key="STOR", form="xlsx", scope=PUBLIC).content))
    for title in ("Indikatorer", "Perspektiv"):
        del book[title]
    book["Planerade insatser"].delete_cols(6)
    book["Planerade insatser"].delete_cols(4)
    book["Uppföljning"].delete_cols(3, 2)
    out = io.BytesIO()
    book.save(out)

    found = preview(content=out.getvalue(), name="p.xlsx", scope=nation(writes=True))

    assert found.difference.is_same


def test_a_file_of_the_first_version_of_the_format_is_read():
    make.goals(make.plan("STOR"), 1)
    told = json.loads(exported(key="STOR", form="json", scope=PUBLIC).content) | {"version": 1}

    found = preview(content=json.dumps(told).encode(), name="p.json", scope=nation(writes=True))

    assert found.difference.is_same


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"note": "Bara en anmärkning"}, "måttet saknar både indikator och namn"),
        ({"indicator": "finns-inte"}, "”finns-inte” finns inte"),
        ({"title": "Andel", "target_value": "många"}, "”många” är inte ett tal"),
        ({"title": "Andel", "baseline_value": "0.00001"}, "”0.00001” är inte ett tal"),
        ({"title": "Andel", "organisation": "Ingen känd"}, "aktören ”Ingen känd” finns inte"),
    ],
    ids=["nothing measured", "unknown indicator", "words for a number", "too fine a number", "unknown owner"],
)
def test_an_indicator_of_a_goal_that_cannot_be_kept_is_told(row, fault):
    plan = make.plan("STOR")
    make.goal(plan)
    told = json.loads(exported(key="STOR", form="json", scope=PUBLIC).content)
    told["plan"]["goals"][0]["indicators"] = [row]

    with pytest.raises(InvalidInput, match=fault):
        preview(content=json.dumps(told).encode(), name="p.json", scope=nation(writes=True))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"perspective": "okant", "verdict": "considered"}, "”okant” finns inte"),
        ({"perspective": "barn", "verdict": "kanske"}, "”kanske” finns inte"),
        ({"perspective": "barn", "verdict": "not-relevant"}, "varför står inte"),
        ({"perspective": "barn", "verdict": "considered", "goal": "NAT-1"}, "målet ”NAT-1” finns inte i planen"),
    ],
    ids=["unknown perspective", "unknown verdict", "no reason", "a goal elsewhere"],
)
def test_a_perspective_that_cannot_be_kept_is_told(row, fault):
    make.goals(make.plan("STOR"), 1)
    make.perspective("barn")
    told = json.loads(exported(key="STOR", form="json", scope=PUBLIC).content)
    told["plan"]["perspectives"] = [row]

    with pytest.raises(InvalidInput, match=fault):
        preview(content=json.dumps(told).encode(), name="p.json", scope=nation(writes=True))
