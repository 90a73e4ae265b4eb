"""The questions of /komponenter/: every kind in every state, made up for the gallery."""

from dataclasses import dataclass, replace

from lagesbild.ui.asked import Asked, Option

FEW = (("ja", "Ja"), ("nej", "Nej"), ("vet-ej", "Vet ej"))
MANY = tuple((f"{number:02}", f"Område {number}") for number in range(1, 31))
HINT = "Svara för hela organisationen."


@dataclass(frozen=True)
class Kind:
    """One kind of question in the gallery: its name, the question empty, and as it stands answered."""

    name: str
    empty: Asked
    filled: Asked


def _options(listed: tuple[tuple[str, str], ...], *chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, label, value in chosen) for value, label in listed)


def _chosen(kind: str, label: str, listed: tuple[tuple[str, str], ...], *chosen: str) -> tuple[Asked, Asked]:
    empty = Asked(f"exempel-{kind}-{len(listed)}", kind, label, options=_options(listed))
    text = "" if kind == "multi" else chosen[0]
    told = ", ".join(dict(listed)[one] for one in chosen)
    return empty, replace(empty, options=_options(listed, *chosen), text=text, told=told)


def _written(kind: str, label: str, text: str, told: str, *, unit: str = "", lines: int = 1) -> tuple[Asked, Asked]:
    empty = Asked(f"exempel-{kind}-{lines}", kind, label, unit=unit, lines=lines)
    return empty, replace(empty, text=text, told=told)


KINDS = (
    Kind("Ett val", *_chosen("choice", "Har ni ett styrdokument?", FEW, "ja")),
    Kind("Ett val bland många", *_chosen("choice", "Vilket område gäller det?", MANY, "03")),
    Kind("Flera val", *_chosen("multi", "Vad omfattar det?", FEW, "ja", "vet-ej")),
    Kind("Tal", *_written("number", "Hur många deltog?", "1 240", "1 240 personer", unit="personer")),
    Kind("Belopp", *_written("money", "Vad kostade det?", "125 000", "125 000 kr", unit="kr")),
    Kind("Datum", *_written("date", "När beslutades det?", "2024-03-01", "1 mars 2024")),
    Kind("Kort text", *_written("text", "Vad heter det?", "Våga fråga", "Våga fråga")),
    Kind("Lång text", *_written("text", "Beskriv arbetet.", "Vi har börjat.", "Vi har börjat.", lines=4)),
    Kind("Organisation", *_chosen("organisation", "Vem leder arbetet?", MANY, "01")),
    Kind("Område", *_chosen("area", "Vilken kommun gäller det?", MANY, "02")),
    Kind("Mål", *_chosen("goal", "Vilket mål bidrar det till?", MANY, "04")),
)


def states() -> list[tuple[str, list[tuple[str, Asked]]]]:
    """Return every kind of question with its states: names and questions, each with an address of its own."""
    return [(kind.name, list(_states(place, kind))) for place, kind in enumerate(KINDS)]


def _states(place: int, kind: Kind) -> list[tuple[str, Asked]]:
    known = replace(kind.empty, known=kind.filled.told, known_from="Förra svaret, 2022")
    unchanged = replace(kind.filled, known=known.known, known_from=known.known_from, is_unchanged=True)
    listed = [
        ("Tom, med ledtext", replace(kind.empty, hint=HINT)),
        ("Besvarad", kind.filled),
        ("Behöver besvaras, med fel", replace(kind.empty, hint=HINT, is_required=True, error="Svaret saknas.")),
        ("Känd sedan tidigare", known),
        ("Oförändrad", unchanged),
        ("Beräknad", replace(kind.filled, is_calculated=True)),
    ]
    if kind.empty.kind == "date":
        listed.append(("Inte ett datum", replace(kind.empty, text="i våras", error="Skriv ett datum som finns.")))
    return [(name, replace(one, name=f"k{place}.{at}")) for at, (name, one) in enumerate(listed)]


def parts() -> list[Asked]:
    """Return one answered question for each part that draws a field."""
    wanted = {"choice", "multi", "area", "number", "date", "text"}
    found = {kind.filled.kind: kind.filled for kind in reversed(KINDS) if kind.filled.kind in wanted}
    return [replace(one, name=f"del-{one.kind}") for one in found.values()]


PART = replace(
    KINDS[0].filled,
    name="del",
    hint=HINT,
    is_required=True,
    error="Svaret saknas.",
    known="Ja",
    known_from="Förra svaret, 2022",
)
