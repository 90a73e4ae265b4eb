import errno
import importlib
from dataclasses import replace

import pytest

from lagesbild.typesetting import extras
from lagesbild.typesetting.blocks import Heading, from_json, paragraph, to_json
from lagesbild.typesetting.errors import BrokenDocument, CannotWrite, ReportsExtraMissing
from lagesbild.typesetting.render import Format, render, write_whole
from tests.unit.typesetting.sample_report import sample


def test_the_same_tree_gives_the_same_bytes_also_from_its_snapshot(files, tmp_path):
    again = render(from_json(to_json(sample())), list(Format), tmp_path, "rapport")

    assert {made.format: made.sha256 for made in again} == {kind: made.sha256 for kind, made in files.items()}


def test_a_format_is_the_same_alone_as_with_the_others(files, tmp_path):
    (alone,) = render(sample(), [Format.HTML], tmp_path, "rapport")

    assert alone.sha256 == files[Format.HTML].sha256


def test_says_what_was_written(files):
    for kind, made in files.items():
        assert made.path.name == f"rapport.{kind.value}"
        assert made.path.stat().st_size == made.size_bytes


def test_a_small_document_needs_neither_summary_nor_marking(tmp_path):
    small = replace(
        sample(), blocks=(Heading(1, "Ett"), paragraph("Text.")), summary=(), details=(), marking="", subtitle=""
    )

    made = render(replace(small, chapters_on_new_page=False), list(Format), tmp_path, "liten")

    assert [one.path.exists() for one in made] == [True, True, True]


def test_a_broken_document_writes_nothing(tmp_path):
    with pytest.raises(BrokenDocument):
        render(replace(sample(), blocks=(Heading(3, "För djupt"),)), list(Format), tmp_path, "rapport")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("jag är ingen mapp")

    with pytest.raises(CannotWrite, match=r"Filen rapport\.html kan inte skrivas"):
        render(sample(), [Format.HTML], in_the_way, "rapport")


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(tmp_path, monkeypatch):
    path = tmp_path / "rapport.pdf"
    write_whole(path, b"den gamla")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lagesbild.typesetting.render.os.fsync", full)

    with pytest.raises(CannotWrite, match="No space left on device"):
        write_whole(path, b"den nya")

    assert path.read_bytes() == b"den gamla"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_extra_is_one_clear_refusal(tmp_path, monkeypatch):
    def absent(name):
        raise ModuleNotFoundError(name)

    extras.pandoc_program.cache_clear()
    monkeypatch.setattr(importlib, "import_module", absent)

    with pytest.raises(ReportsExtraMissing, match=r"pypandoc är inte installerat.*lagesbild\[reports\]"):
        render(sample(), list(Format), tmp_path, "rapport")

    assert list(tmp_path.iterdir()) == []
