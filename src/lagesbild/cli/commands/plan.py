"""lagesbild plan: follow the red thread of a plan, compare plans, and take them in and out as files."""

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from lagesbild.cli import plan_files
from lagesbild.insight.queries import FindingLine, MatrixRow, ThreadPicture, thread_matrix, thread_of
from lagesbild.insight.rules.thread_chain import CHAIN, LinkShare
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC, nation
from lagesbild.plans.errors import PlanUnknown

HELP = "Följ den röda tråden i en plan, jämför planer, eller läs in och hämta en plan som fil."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with plans, each with its own options."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    thread = chosen.add_parser("thread", help="visa var den röda tråden brister i en plan")
    thread.add_argument("plan", metavar="PLAN", help="planens nyckel, till exempel KRO")
    compare = chosen.add_parser("compare", help="visa hur många av hur många som håller i varje plan")
    for sub in (thread, compare):
        sub.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    plan_files.declare(chosen)


def run(options: argparse.Namespace) -> int:
    """Do what was chosen. The thread is the one the public sees; drafts and files are the operator's."""
    return ACTIONS[options.action](options)


def _thread(options: argparse.Namespace) -> int:
    picture = _picture(options.plan, on=datetime.now(UTC).date())
    if options.json:
        _as_json([_finding(line) for line in picture.open])
        return 0
    print(f"{picture.plan.name}\n{picture.finding}\n")
    for share in picture.shares:
        print(f"  {share.link.label:<16} {swedish.quantity(share.value)}")
    for group in picture.groups:
        print(f"\n{group.title} ({group.code})")
        for line in group.lines:
            print(f"  {line.finding.where}: {line.finding.message} {line.finding.remedy}")
    if picture.answered:
        print(f"\nBesvarade fynd: {len(picture.answered)}")
    return 0


def _picture(plan: str, *, on: date) -> ThreadPicture:
    """Return the thread as the public sees it; of a draft, which only the operator sees, as it stands."""
    try:
        return thread_of(plan=plan, scope=PUBLIC, on=on)
    except PlanUnknown:
        return thread_of(plan=plan, scope=nation(), on=on)


def _compare(options: argparse.Namespace) -> int:
    matrix = thread_matrix(scope=PUBLIC, on=datetime.now(UTC).date())
    if options.json:
        links = [{"key": link.key, "label": link.label, "unit": link.unit} for link in CHAIN]
        _as_json({"links": links, "plans": [_row(row) for row in (*matrix.rows, *matrix.unknown)]})
        return 0
    print(f"{matrix.finding}\n")
    for row in matrix.rows:
        cells = ", ".join(f"{share.link.label.casefold()} {_short(share)}" for share in row.shares)
        print(f"{row.plan.key}: {cells}; {row.open_count} fynd")
    return 0


def _finding(line: FindingLine) -> dict[str, str]:
    found = line.finding
    return {
        "code": found.code,
        "where": found.where,
        "message": found.message,
        "remedy": found.remedy,
        "address": found.page,
    }


def _row(row: MatrixRow) -> dict[str, Any]:
    return {
        "plan": row.plan.key,
        "name": row.plan.name,
        "county": row.plan.county_code,
        "findings": row.open_count,
        "shares": {share.link.key: _share(share) for share in row.shares},
    }


def _share(share: LinkShare) -> dict[str, Any]:
    value = share.value
    return {"part": value.part, "whole": value.whole} if isinstance(value, Share) else {"withheld": value.reason.value}


def _short(share: LinkShare) -> str:
    value = share.value
    return f"{value.part} av {value.whole}" if isinstance(value, Share) else value.words


def _as_json(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "thread": _thread,
    "compare": _compare,
    "import": plan_files.take_in,
    "export": plan_files.give_out,
    "diff": plan_files.differ,
}
