"""Which files may be kept: a PDF or a Word document that is what its name says, without macros, and not too large."""

import io
import zipfile
from pathlib import PurePath

from lagesbild.governing.errors import FileNotAccepted

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MOST_UNPACKED = 200_000_000
WORD_PARTS = {"[Content_Types].xml", "word/document.xml"}


def file_kind(name: str, content: bytes, most: int) -> str:
    """Return whether a file is a pdf or a docx, judged by its name and by what it holds; `most` is in bytes.

    Unit: pdf or docx.
    Withheld: never; anything else is refused.
    Source: docs/methods/governing-documents.md.

    :raises FileNotAccepted: when it is another kind, not what its name says, holds macros, is empty or too large.
    """
    if not content or len(content) > most:
        size = f"Filen är {len(content) / 2**20:.1f} MB; den får vara högst {most / 2**20:.0f} MB.".replace(".", ",", 1)
        raise _refused(size if content else f"{name} är tom.", "Välj en annan fil.")
    kind = PurePath(name).suffix.casefold().removeprefix(".")
    if kind == "pdf" and content[:5] == b"%PDF-":
        return kind
    if kind == "docx" and _is_word(content):
        return kind
    raise _refused(
        f"{name} är inte en PDF eller ett Word-dokument utan makron.", "Spara dokumentet som .pdf eller .docx."
    )


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    names = {one.filename for one in parts}
    has_macros = any(name.casefold().endswith("vbaproject.bin") for name in names)
    return names >= WORD_PARTS and not has_macros and sum(one.file_size for one in parts) <= MOST_UNPACKED


def _refused(values: str, remedy: str) -> FileNotAccepted:
    return FileNotAccepted("Filen kan inte sparas.", values, remedy)
