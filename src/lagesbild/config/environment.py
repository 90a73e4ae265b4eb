"""Reads environment variables: each has a type, a default, and one line of help.

The table in docs/reference/settings.md is made from VARIABLES; a house test keeps them equal.
A variable without a default that is fit for production stops the start with its name, what it is for and an example.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class SettingMissing(RuntimeError):
    """Stop the start: a variable that production needs is not set, or cannot be read."""


@dataclass(frozen=True)
class Variable:
    """One setting that can be given from outside."""

    name: str
    parse: Callable[[str], Any]
    default: str | None
    purpose: str
    example: str


def boolean(text: str) -> bool:
    """Return the truth of 1/0, true/false, yes/no, on/off."""
    lowered = text.strip().casefold()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(text)


def words(text: str) -> list[str]:
    """Return the comma-separated words."""
    return [word.strip() for word in text.split(",") if word.strip()]


VARIABLES = (
    Variable("LAGESBILD_DEMO", boolean, "0", "Demo mode: sign-ins for every role are printed and a banner shows.", "1"),
    Variable("LAGESBILD_DEBUG", boolean, "0", "Developer mode: tracebacks in the browser. Never in production.", "1"),
    Variable(
        "LAGESBILD_SECRET_KEY", str, None, "Signs sessions. Demo and debug mode make their own.", "50 random signs"
    ),
    Variable(
        "LAGESBILD_HOSTS", words, "127.0.0.1,localhost", "Host names the site answers to.", "lagesbild.example.se"
    ),
    Variable(
        "LAGESBILD_DATABASE",
        str,
        "",
        "PostgreSQL address; empty means an SQLite file under LAGESBILD_DATA.",
        "postgresql://lagesbild@db/lagesbild",
    ),
    Variable("LAGESBILD_DATA", Path, "var", "Folder for the SQLite file, uploads and logs.", "data"),
    Variable(
        "LAGESBILD_HTTPS", boolean, "1", "Cookies and redirects demand HTTPS; demo and debug mode turn it off.", "1"
    ),
    Variable(
        "LAGESBILD_MAIL",
        str,
        "folder",
        "Where mail goes: folder (files in LAGESBILD_DATA/mail), console, or smtp://user:password@host:port.",
        "smtp://mail.example.se:25",
    ),
    Variable(
        "LAGESBILD_MAIL_FROM", str, "Lägesbild <lagesbild@localhost>", "Sender of mail.", "lagesbild@lansstyrelsen.se"
    ),
    Variable(
        "LAGESBILD_ADDRESS",
        str,
        "http://127.0.0.1:8000",
        "The site's own address, for links in mail.",
        "https://lagesbild.example.se",
    ),
    Variable("LAGESBILD_UPLOAD_MB", int, "10", "Largest file that may be uploaded, in megabytes.", "10"),
)


def read(name: str, environment: Mapping[str, str] = os.environ) -> Any:
    """Return the variable's value, or None when it is unset and has no default."""
    variable = next(variable for variable in VARIABLES if variable.name == name)
    given = environment.get(name, variable.default)
    if given is None:
        return None
    try:
        return variable.parse(given)
    except ValueError as error:
        raise SettingMissing(
            f"{name} is “{given}” and cannot be read. {variable.purpose} Example: {variable.example}"
        ) from error


def required(name: str) -> SettingMissing:
    """Return the refusal to start without this variable."""
    variable = next(variable for variable in VARIABLES if variable.name == name)
    return SettingMissing(f"{name} is not set. {variable.purpose} Example: {variable.example}")
