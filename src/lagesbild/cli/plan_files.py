"""lagesbild plan import, export and diff: a plan in and out as a file, and what differs between two."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import nation
from lagesbild.plans.exchange import Comparison, Preview, exported, import_plan, plan_difference
from lagesbild.plans.rules import Change, EditionGoal, GoalChange, Part, counted

BY = "kommandoraden"
REFUSED = 2


def declare(chosen: Any) -> None:
    """Declare the subcommands with their options."""
    taken = chosen.add_parser("import", help="läs in en plan ur en fil, .xlsx eller .json")
    taken.add_argument("file", metavar="FIL", type=Path, help="filen med planen")
    taken.add_argument("--as", dest="as_key", metavar="UTKAST", type=_key, help="läs in som ett utkast med den nyckeln")
    taken.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    given = chosen.add_parser("export", help="skriv en plan till en fil")
    given.add_argument("plan", metavar="PLAN", help="planens nyckel, till exempel KRO")
    given.add_argument("--format", choices=("xlsx", "json"), required=True)
    given.add_argument("--out", type=Path, metavar="FIL", help="filens namn; annars PLAN.xlsx, eller JSON till skärmen")
    differ = chosen.add_parser("diff", help="visa vad som skiljer två planer eller utgåvor")
    differ.add_argument("before", metavar="A", help="den tidigare planens nyckel")
    differ.add_argument("after", metavar="B", help="den senare planens nyckel")
    differ.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def take_in(options: argparse.Namespace) -> int:
    """Save the plan in the file, or tell every fault in it."""
    try:
        found = import_plan(
            content=_content(options.file),
            name=options.file.name,
            as_key=options.as_key or "",
            scope=nation(writes=True),
            by=BY,
            at=datetime.now(UTC),
        )
    except InvalidInput as error:
        return _refused(error, as_json=options.json)
    if options.json:
        _print_json(_imported(found))
        return 0
    done = "är ny" if found.is_new else "var redan så som i filen" if found.difference.is_same else "är uppdaterad"
    print(f"Planen {found.key}, {found.name}, {done}. {found.difference.finding}")
    return 0


def give_out(options: argparse.Namespace) -> int:
    """Write the plan to a file; JSON goes to the screen unless a file is named."""
    file = exported(key=options.plan, form=options.format, scope=nation())
    if options.format == "json" and options.out is None:
        sys.stdout.write(file.content.decode())
        return 0
    path = options.out or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        fault = Fault(str(path), f"filen kan inte skrivas ({error.strerror}).", "Välj en mapp som finns, med --out.")
        raise InvalidInput("Planen kan inte skrivas.", [fault]) from error
    print(path)
    return 0


def differ(options: argparse.Namespace) -> int:
    """Print what differs between two plans, goal by goal."""
    found = plan_difference(before=options.before, after=options.after, scope=nation())
    if options.json:
        _print_json(_difference(found))
        return 0
    print(
        f"Från {found.before_key}, {found.before_name}\nTill {found.after_key}, {found.after_name}\n\n{found.finding}"
    )
    for change in found.fields:
        print(f"  {change.name}: {change.before or 'inget'} → {change.after or 'inget'}")
    for row in found.rows:
        print(f"  {row.name}: {row.new} nya, {row.dropped} utgår")
    for heading, goals in found.groups:
        print(f"\n{heading}")
        for goal in goals:
            _print_goal(goal)
    if found.shows_nothing:
        print("  Bara källor, platser i källan eller uppgifter om en insats skiljer.")
    return 0


def _key(text: str) -> str:
    """Return the key of the draft: an empty one would have changed the plan itself."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nyckeln är tom; skriv till exempel KRO-utkast")
    return text.strip()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(str(path), f"filen kan inte läsas ({error.strerror}).", "Kontrollera namnet.")
        raise InvalidInput("Filen kan inte läsas in.", [fault]) from error


def _refused(error: InvalidInput, *, as_json: bool) -> int:
    if as_json:
        faults = [{"where": one.where, "what": one.what, "remedy": one.remedy} for one in error.faults]
        _print_json({"plan": None, "saved": False, "faults": faults})
    print(error.what, file=sys.stderr)
    for fault in error.faults:
        print(f"  {fault}", file=sys.stderr)
    print(f"Inget har sparats. ({error.code})", file=sys.stderr)
    return REFUSED


def _imported(found: Preview) -> dict[str, Any]:
    return {
        "plan": found.key,
        "name": found.name,
        "created": found.is_new,
        "saved": not found.difference.is_same,
        "finding": found.difference.finding,
        "goals": {str(kind): count for kind, count in counted(found.difference.goals).items()},
        "faults": [],
    }


def _difference(found: Comparison) -> dict[str, Any]:
    return {
        "before": {"key": found.before_key, "name": found.before_name},
        "after": {"key": found.after_key, "name": found.after_name},
        "finding": found.finding,
        "fields": [{"name": one.name, "before": one.before, "after": one.after} for one in found.fields],
        **{str(kind): [_goal(change) for change in found.of_kind(kind)] for kind in Change},
        "rows": [{"name": one.name, "new": one.new, "dropped": one.dropped} for one in found.rows],
    }


def _goal(change: GoalChange) -> dict[str, Any]:
    return {
        "before": _named(change.before),
        "after": _named(change.after),
        "fields": list(change.fields),
        "planned_activities": [_part(part) for part in change.planned],
        "follow_up_methods": [_part(part) for part in change.follow_ups],
        "indicators": [_part(part) for part in change.indicators],
        "resting": list(change.resting),
    }


def _named(goal: EditionGoal | None) -> dict[str, str] | None:
    return {"key": goal.key, "number": goal.number, "title": goal.title} if goal else None


def _part(part: Part) -> dict[str, str]:
    return {"title": part.title, "fate": str(part.fate), "goal": part.goal}


def _print_goal(change: GoalChange) -> None:
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    print(f"  {change.words}{fields}")
    if change.former_words:
        print(f"    förut: {change.former_words}")
    for words in change.resting:
        print(f"    {words}")
    for what, part in change.changed_parts:
        print(f"    {what} {part.words}: {part.title}")


def _print_json(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))
