"""lagesbild round: ask, follow, remind and close a round, and compare two of them."""

import argparse
import json
from datetime import UTC, date, datetime
from typing import Any

from lagesbild.answering.models.responses import STATUS_WORDS
from lagesbild.answering.rules.statuses import Status
from lagesbild.kernel import answers, questions, swedish
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.periods import read_day, read_year
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import nation
from lagesbild.questionnaires.queries import found_version
from lagesbild.rounds.models import ReminderTo
from lagesbild.rounds.queries.live import LivePicture, live_picture
from lagesbild.rounds.queries.recipients import Choosing
from lagesbild.rounds.rules import letters
from lagesbild.rounds.services import opening, preparing, reminding

HELP = "Öppna, följ, påminn i och stäng en uppföljningsomgång, eller jämför två omgångar."
OPERATOR = "Driften, från kommandoraden"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with rounds, each with its own options."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    _declare_open(chosen.add_parser("open", help="förbered och öppna en omgång, eller öppna en som är förberedd"))
    status = chosen.add_parser("status", help="visa hur långt omgången har kommit")
    remind = chosen.add_parser("remind", help="skriv påminnelser till dem som inte har svarat")
    remind.add_argument("--to", choices=ReminderTo.values, default=ReminderTo.NOT_SUBMITTED.value, help="vilka")
    close = chosen.add_parser("close", help="stäng omgången: ingen kan skriva mer")
    for sub in (status, remind, close):
        sub.add_argument("round", metavar="OMGÅNG", help="omgångens nyckel")
    compared = chosen.add_parser(
        "panel", help="jämför en variabel mellan två omgångar, för dem som svarade båda gångerna"
    )
    compared.add_argument("first", metavar="FÖRSTA", help="den tidigare omgångens nyckel")
    compared.add_argument("second", metavar="ANDRA", help="den senare omgångens nyckel")
    compared.add_argument("--variable", required=True, metavar="VARIABEL", help="variabelns id i den senare omgången")
    for sub in chosen.choices.values():
        sub.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def _declare_open(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("round", metavar="OMGÅNG", help="omgångens nyckel")
    sub.add_argument("--questionnaire", metavar="FORMULÄR", help="frågeformulärets nyckel, eller nyckel@version")
    sub.add_argument("--name", help="omgångens namn; annars formulärets rubrik och året")
    sub.add_argument("--year", type=_year, help="året som svaren avser")
    sub.add_argument("--closes", type=_day, metavar="DATUM", help="sista svarsdag, som 2027-02-01")
    sub.add_argument("--plan", default="", help="planens nyckel")
    sub.add_argument("--county", default="", help="länskod: omgångens län, och vilket läns aktörer --kind gäller")
    sub.add_argument("--owner", default="", help="ägarens nyckel")
    sub.add_argument("--previous", default="", help="föregående omgångs nyckel")
    sub.add_argument(
        "--kind", action="append", default=[], help="slag av aktör, till exempel municipality; flera går bra"
    )
    sub.add_argument("--group", action="append", default=[], help="en samverkansgrupps nyckel; flera går bra")
    sub.add_argument("--as-in", default="", metavar="OMGÅNG", help="de som tillfrågades i en tidigare omgång")
    sub.add_argument("--organisation", action="append", default=[], help="en aktörs nyckel; flera går bra")
    sub.add_argument("--synthetic", action="store_true", help="märk omgången och dess svar som påhittade")


def run(options: argparse.Namespace) -> int:
    """Do what was chosen, as the operator of the server; it is written in the journal."""
    told: dict[str, Any] = ACTIONS[options.action](options, datetime.now(UTC))
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print("\n".join(_in_words(options.action, told)))
    return 0


def _open(options: argparse.Namespace, at: datetime) -> dict[str, Any]:
    doing: dict[str, Any] = {"scope": nation(writes=True, person=OPERATOR), "by": OPERATOR, "at": at}
    if options.questionnaire and options.closes is None:
        fault = Fault("--closes", "Sista svarsdag saknas.", "Ange den som --closes 2027-02-01.")
        raise InvalidInput("Omgången öppnas inte.", [fault])
    if options.questionnaire:
        opened = opening.prepare_and_open(key=options.round, fields=_fields(options), chosen=_chosen(options), **doing)
    else:
        opened = opening.open_round(key=options.round, **doing)
    return {
        "round": opened.round.key,
        "name": opened.round.name,
        "closes_on": opened.round.closes_on.isoformat() if opened.round.closes_on else None,
        "requests": opened.requests,
        "letters": opened.letters,
        "without_address": list(opened.without_address),
    }


def _fields(options: argparse.Namespace) -> preparing.RoundFields:
    key, _, named = options.questionnaire.partition("@")
    version = found_version(key=key, version=named, scope=nation())
    year = options.year or datetime.now(UTC).year
    return preparing.RoundFields(
        name=options.name or f"{version.questionnaire.title} {year}",
        year=year,
        version=version.pk,
        closes_on=options.closes,
        plan=options.plan,
        county=options.county,
        owner=options.owner,
        previous=options.previous,
        letter_subject=letters.SUBJECT,
        letter_body=letters.BODY,
        is_synthetic=options.synthetic,
    )


def _chosen(options: argparse.Namespace) -> Choosing:
    return Choosing(
        county=options.county,
        kinds=tuple(options.kind),
        groups=tuple(options.group),
        as_in=options.as_in,
        organisations=tuple(options.organisation),
    )


def _status(options: argparse.Namespace, at: datetime) -> dict[str, Any]:
    picture = live_picture(key=options.round, at=at, scope=nation(writes=True, person=OPERATOR))
    return _live(picture)


def _live(picture: LivePicture) -> dict[str, Any]:
    return {
        "round": picture.round.key,
        "name": picture.round.name,
        "closes_on": picture.round.closes_on.isoformat() if picture.round.closes_on else None,
        "is_open": picture.is_open,
        "days_left": picture.days_left,
        "requested": len(picture.standings),
        "submitted": sum(one.handed_in for one in picture.standings),
        "steps": {key: count for key, _, count in picture.steps},
        "groups": {
            name: [
                {
                    "name": one.name,
                    "submitted": _figure(one.response.submitted),
                    "requested": _figure(one.response.requested),
                }
                for one in rates
            ]
            for name, rates in picture.groups.items()
        },
        "not_opened": [one.key for one in picture.standings if one.status == "invited"],
        "stuck": [{"organisation": one.key, "section": one.stuck_in} for one in picture.standings if one.stuck_in],
        "without_address": [one.key for one in picture.standings if not one.address],
        "bounced": picture.bounced,
        "to_judge": picture.to_judge.value,
    }


def _remind(options: argparse.Namespace, at: datetime) -> dict[str, Any]:
    doing: dict[str, Any] = {"scope": nation(writes=True, person=OPERATOR), "by": OPERATOR, "at": at}
    written = reminding.remind(key=options.round, to=ReminderTo(options.to), **doing)
    return {"round": options.round, "to": options.to, "letters": written}


def _close(options: argparse.Namespace, at: datetime) -> dict[str, Any]:
    doing: dict[str, Any] = {"scope": nation(writes=True, person=OPERATOR), "by": OPERATOR, "at": at}
    reminding.close_round(key=options.round, **doing)
    return _live(live_picture(key=options.round, at=at, scope=doing["scope"]))


def _panel(options: argparse.Namespace, _at: datetime) -> dict[str, Any]:
    given = {"first": options.first, "second": options.second, "variable": options.variable}
    changed = answers.plain(questions.ask("insight.panel", scope=nation(), **given))
    answered = answers.plain(questions.ask("insight.panel-answered", scope=nation(), **given))
    whole = answered["rows"][0]
    return {
        **given,
        "title": changed["title"],
        "finding": changed["finding"],
        "notes": changed["notes"],
        **{part: whole[part]["value"] for part in ("both", "only_first", "only_second", "neither")},
        "changes": changed["rows"],
        "groups": answered["rows"][1:],
    }


def _figure(value: object) -> int | None:
    return getattr(value, "value", None)


def _in_words(action: str, told: dict[str, Any]) -> list[str]:
    if action == "open":
        lacking = told["without_address"]
        lines = [
            f"{told['name']} är öppen till och med {told['closes_on']}.",
            f"Tillfrågade: {told['requests']}. Brev: {told['letters']}.",
        ]
        return [*lines, *([f"Utan svarsadress: {swedish.joined(lacking)}."] if lacking else [])]
    if action == "remind":
        return [f"Påminnelser skrivna: {told['letters']}."]
    if action == "panel":
        return [told["title"], told["finding"], *(_change(one) for one in told["changes"]), *told["notes"]]
    rate = (
        swedish.quantity(Share(told["submitted"], told["requested"], "aktörer"))
        if told["requested"]
        else "ingen tillfrågad"
    )
    steps = ", ".join(f"{STATUS_WORDS[Status(key)]} {count}" for key, count in told["steps"].items())
    return [
        f"{told['name']}: {rate}",
        f"Läge: {steps}.",
        f"Att bedöma: {told['to_judge']}. Brev som kom tillbaka: {told['bounced']}.",
    ]


def _change(one: dict[str, Any]) -> str:
    def figure(key: str) -> str:
        cell = one[key]
        if "withheld" in cell:
            return str(cell["note"] or "inte känt")
        return f"{cell['part']} av {cell['whole']}" if "part" in cell else f"{cell['value']} {cell['unit']}"

    interval = "" if "withheld" in one["low"] else f" (95 %: {one['low']['value']} till {one['high']['value']})"
    return f"  {one['answer']}: {figure('first')} → {figure('second')}, {figure('change')}{interval}"


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"”{text}” är ingen dag: skriv som 2027-02-01") from error


def _year(text: str) -> int:
    try:
        return read_year(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"”{text}” är inget år: skriv som 2026") from error


ACTIONS = {"open": _open, "status": _status, "remind": _remind, "close": _close, "panel": _panel}
