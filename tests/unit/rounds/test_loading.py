"""A file with faults is refused whole, with every fault at its place."""

from pathlib import Path

import pytest

from lagesbild.kernel.errors import InvalidInput
from lagesbild.rounds.loading import REQUEST_COLUMNS, ROUND_COLUMNS, load
from lagesbild.rounds.models import Round
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def written(folder: Path, rounds: list[str], requests: list[str]) -> Path:
    """Write the two files and return the folder."""
    (folder / "rounds.csv").write_text("\n".join([",".join(ROUND_COLUMNS), *rounds]), encoding="utf-8")
    (folder / "requests.csv").write_text("\n".join([",".join(REQUEST_COLUMNS), *requests]), encoding="utf-8")
    return folder


def test_every_fault_is_told_at_once_and_nothing_is_saved(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        ["a,A,FINNSEJ,06,2030,,,10,11,,,jonkoping-2022,rad 1", "b,B,JKP,99,2030,i går,,,,,,jonkoping-2022,rad 2"],
        [],
    )

    with pytest.raises(InvalidInput) as refusal:
        load(folder, by="prov", at=LOADED_AT)

    told = [str(fault) for fault in refusal.value.faults]
    assert len(told) == 4
    assert any("rad 2, kolumn ”plan”" in fault for fault in told)
    assert any("11 svar på 10 förfrågningar" in fault for fault in told)
    assert any("rad 3, kolumn ”county”" in fault for fault in told)
    assert any("”i går” är inte ett datum" in fault for fault in told)
    assert not Round.everything.filter(year=2030).exists()


def test_an_unknown_actor_leaves_the_rounds_unsaved_too(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        ["a,A,JKP,06,2030,,,,,,,jonkoping-2022,rad 1"],
        ["a,Kommun som inte finns,not-known,,,jonkoping-2022,rad 1"],
    )

    with pytest.raises(InvalidInput, match="Kommun som inte finns"):
        load(folder, by="prov", at=LOADED_AT)

    assert not Round.everything.filter(year=2030).exists()
