"""Reads JSON and remembers on which line everything stands, so that a fault can say where it is.

The standard library's reader forgets lines, accepts NaN and keys that stand twice, and can exhaust the stack.
This one takes text that a person may have broken in any way: it returns what could be read, and faults in words.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lagesbild.questionnaires.rules.reading import Path

DEEPEST = 60
MOST_DIGITS = 30
MARKS = re.compile(r"[ \t\r\n]*")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
WORD = re.compile(r"[A-Za-z]+")
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class Found:
    """One thing wrong in the text of a file: where in the document, on which line, what, and what to do."""

    code: str
    path: Path
    line: int
    message: str
    remedy: str


@dataclass
class Document:
    """A file read: its content as far as it could be read, the line of every part, and the faults."""

    content: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Found] = field(default_factory=list)
    is_whole: bool = True


class _Broken(Exception):
    """The text cannot be read further."""

    def __init__(self, place: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.place, self.message, self.remedy = place, message, remedy


def decoded(text: str) -> Document:
    """Return the document in a text of JSON, with the line of everything in it.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    return _Reader(text.removeprefix("\ufeff")).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.breaks = [found.start() for found in re.finditer("\n", text)]
        self.document = Document()

    def read(self) -> Document:
        try:
            self.document.content = self._value(())
            self._end()
        except _Broken as error:
            self.document.is_whole = False
            self._fault("json-malformed", (), error.place, error.message, remedy=error.remedy)
        return self.document

    def _end(self) -> None:
        self._skip()
        if self.place < len(self.text):
            raise _Broken(self.place, "det står något efter dokumentets slut.", "Ta bort det.")

    def _line(self, place: int) -> int:
        return bisect_right(self.breaks, place - 1) + 1 if place else 1

    def _fault(self, code: str, path: Path, place: int, message: str, *, remedy: str) -> None:
        self.document.faults.append(Found(code, path, self._line(place), message, remedy))

    def _skip(self) -> None:
        found = MARKS.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _next(self) -> str:
        self._skip()
        return self.text[self.place : self.place + 1]

    def _value(self, path: Path) -> Any:
        mark = self._next()
        self.document.lines[path] = self._line(self.place)
        if mark in {"{", "["}:
            if len(path) >= DEEPEST:
                raise _Broken(self.place, f"dokumentet är nästlat djupare än {DEEPEST} nivåer.", "Gör det plattare.")
            return self._object(path) if mark == "{" else self._list(path)
        if mark == '"':
            return self._text(path)
        return self._bare(path)

    def _object(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def member() -> None:
            if self._next() != '"':
                raise _Broken(self.place, "här ska ett namn inom citattecken stå.", 'Skriv "namn": värde.')
            place = self.place
            name = self._text(path)
            if name in found:
                shown = name[:60]
                self._fault(
                    "json-duplicate-key", (*path, name), place, f"”{shown}” står två gånger.", remedy="Ta bort den ena."
                )
            if self._next() != ":":
                raise _Broken(self.place, "det saknas ett kolon efter namnet.", 'Skriv "namn": värde.')
            self.place += 1
            found[name] = self._value((*path, name))

        self._members("}", member)
        return found

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        self._members("]", lambda: found.append(self._value((*path, len(found)))))
        return found

    def _members(self, end: str, member: Callable[[], None]) -> None:
        start = self.place
        self.place += 1
        if self._next() == end:
            self.place += 1
            return
        while True:
            if self._next() == end:
                raise _Broken(self.place, "det står ett komma för mycket före slutet.", "Ta bort kommat.")
            member()
            mark = self._next()
            if mark == end:
                self.place += 1
                return
            if not mark:
                raise _Broken(start, f"det som börjar här avslutas inte med {end}.", f"Lägg till {end}.")
            if mark != ",":
                raise _Broken(
                    self.place, f"”{mark}” kan inte stå här.", f"Kontrollera att det finns ett komma eller {end} före."
                )
            self.place += 1

    def _text(self, path: Path) -> str:
        start, parts = self.place, list[str]()
        self.place += 1
        while True:
            found = PLAIN.match(self.text, self.place)
            if found:
                parts.append(found.group())
                self.place = found.end()
            mark = self.text[self.place : self.place + 1]
            if mark == '"':
                self.place += 1
                break
            if mark == "\\":
                parts.append(self._escape())
            else:
                what = "texten har inget slutcitattecken på sin rad."
                raise _Broken(start, what, 'Avsluta med ", och skriv radbrytning som \\n.')
        text = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if "\x00" in text or "\ufffd" in text:
            self._fault(
                "json-unreadable-text", path, start, "texten har tecken som inte kan sparas.", remedy="Skriv om texten."
            )
            text = text.replace("\x00", "")
        return text

    def _escape(self) -> str:
        place = self.place
        mark = self.text[place + 1 : place + 2]
        if mark in ESCAPES:
            self.place += 2
            return ESCAPES[mark]
        digits = self.text[place + 2 : place + 6]
        if mark == "u" and re.fullmatch("[0-9a-fA-F]{4}", digits):
            self.place += 6
            return chr(int(digits, 16))
        raise _Broken(
            place, "omvänt snedstreck följs inte av ett tecken som kan skrivas så.", "Skriv \\\\ för ett snedstreck."
        )

    def _bare(self, path: Path) -> Any:
        start = self.place
        found = NUMBER.match(self.text, start)
        if found:
            self.place = found.end()
            return self._number(path, start, found.group())
        word = WORD.match(self.text, start)
        name = word.group() if word else ""
        if name in WORDS:
            self.place += len(name)
            return WORDS[name]
        if name in {"NaN", "Infinity", "None", "True", "False"}:
            self.place += len(name)
            self._fault(
                "json-malformed",
                path,
                start,
                f"”{name}” är inte JSON.",
                remedy="Skriv ett tal, true, false eller null.",
            )
            return None
        shown = name[:20] or self.text[start : start + 1]
        what = f"”{shown}” kan inte stå här." if shown else "dokumentet slutar för tidigt."
        raise _Broken(start, what, "Skriv text inom raka citattecken, ett tal, true, false eller null.")

    def _number(self, path: Path, start: int, text: str) -> Any:
        if len(text) > MOST_DIGITS or "e" in text.casefold():
            self._fault(
                "json-malformed", path, start, f"talet {text[:20]} kan inte läsas.", remedy="Skriv ett vanligt tal."
            )
            return None
        return float(text) if "." in text else int(text)
