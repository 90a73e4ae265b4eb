"""What organisations of the register are called and known by, and how groups are put in order."""

PREFIXES = {"municipality": "kommun", "region": "region"}
_LEADERSHIP = (
    "styrgrupp", "strategigrupp", "råd", "arbetsgrupp", "projektgrupp", "fokusgrupp", "resursteam", "nätverk",
)  # fmt: skip


def register_key(kind: str, code: str) -> str:
    """Return the key of the organisation that answers for an area: kommun-0680, region-0006, lansstyrelsen-06.

    Unit: key.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    return f"{PREFIXES.get(kind, 'lansstyrelsen')}-{code}"


def register_name(kind: str, full_name: str) -> str:
    """Return what the organisation that answers for an area is called when nothing else is known.

    Unit: name.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    return full_name if kind in PREFIXES else f"Länsstyrelsen i {full_name}"


def group_order(kind: str, name: str) -> tuple[int, str, str]:
    """Return where a group stands in a list of the leadership: steering groups first, other kinds last by kind.

    Unit: sort key.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    place = _LEADERSHIP.index(kind) if kind in _LEADERSHIP else len(_LEADERSHIP)
    return place, kind, name
