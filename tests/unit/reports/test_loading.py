"""A file of editions with faults is refused whole, with every fault at its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from lagesbild.kernel.errors import InvalidInput
from lagesbild.reports.loading import load
from lagesbild.reports.models import AuthorText, Edition
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

ROOT = Path(__file__).parents[3]


def given(**changed: Any) -> dict[str, Any]:
    """Return a sound edition under a key of its own, with changes."""
    (sound,) = json.loads((ROOT / "demo/reports/editions.json").read_text("utf-8"))
    return {**sound, "key": "prov", "texts": sound["texts"][:2], **changed}


def refused(folder: Path, content: object) -> list[str]:
    """Load a file that must be refused and return its faults."""
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "editions.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refusal:
        load(folder, by="prov", at=LOADED_AT)
    assert not Edition.everything.filter(key="prov").exists()
    return [str(fault) for fault in refusal.value.faults]


def test_every_unknown_name_is_told_at_once_and_nothing_is_saved(tmp_path: Path) -> None:
    texts = [{"part": "annat", "goal": "JKP-9", "kind": "tanke", "place": "rad 1", "text": "Text."}]

    faults = refused(
        tmp_path,
        [given(), given(county="99", plan="X", round="y", source="z", author="Länsstyrelsen på Månen", texts=texts)],
    )

    assert len(faults) == 8
    for value in ("99", "X", "y", "z", "Länsstyrelsen på Månen", "annat", "JKP-9", "tanke"):
        assert any(f"”{value}” finns inte" in fault for fault in faults)
    assert any("editions.json, prov, text annat JKP-9, goal" in fault for fault in faults)


def test_what_is_lacking_is_named(tmp_path: Path) -> None:
    lacking = given(dated_on="i går", texts=[{"part": "summary", "kind": "summary", "place": "", "text": ""}])
    del lacking["title"]

    faults = refused(tmp_path, [lacking])

    assert [fault.partition(" Ange")[0] for fault in faults] == [
        "editions.json, utgåva 1: ”title” saknas.",
        "editions.json, utgåva 1, text 1: ”place” saknas.",
        "editions.json, utgåva 1, text 1: ”text” saknas.",
        "editions.json, utgåva 1, dated_on: ”i går” är inte ett datum. Skriv som 2023-03-01.",
    ]


@pytest.mark.parametrize("content", ["[{", '{"key": "prov"}', '["prov"]'])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    (fault,) = refused(tmp_path, content)

    assert "editions.json" in fault


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    texts = list(AuthorText.objects.order_by("pk").values("pk", "text"))

    counts = load(ROOT / "demo/reports", by="prov", at=LOADED_AT)

    assert counts == {"lägesrapporter": 1, "författartexter": len(texts)}
    assert list(AuthorText.objects.order_by("pk").values("pk", "text")) == texts
