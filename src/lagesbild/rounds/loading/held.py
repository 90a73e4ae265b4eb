"""Reads rounds held here: who is asked, and the answers that were handed in, one file a round and one line an actor.

A column is a variable, or an address in a row of a repeat (`mal-1-insatser/r1/mal-1-insats`). A list has | between.
"""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from lagesbild.answering.models import Response
from lagesbild.answering.services import HandedIn, record_handed_in
from lagesbild.kernel.scopes import nation
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.definition import Answers, Kind
from lagesbild.questionnaires.rules.reading import read
from lagesbild.rounds.models import AnswerAddress, Request, Round
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.queries.recipients import Choosing
from lagesbild.rounds.services.opening import open_round
from lagesbild.rounds.services.preparing import RoundFields, choose_recipients, prepare_round

COLUMNS = (
    "key", "name", "questionnaire", "version", "year", "plan", "county", "owner", "kinds", "as_in", "previous",
    "answers", "state", "is_synthetic",
)  # fmt: skip
CLOSED, OPEN, PREPARED = "closed", "open", "prepared"
OPEN_DAYS = 45


def load_held(folder: Path, *, by: str, at: datetime) -> int:
    """Prepare and open each round of held.csv that is not there, take in its answers, and return how many answers."""
    sheet = read_csv(folder / "held.csv", COLUMNS, required=("key", "name", "questionnaire", "version", "year"))
    sheet.unique("key")
    versions = {
        f"{one.questionnaire.key} {one.version}": one
        for one in QuestionnaireVersion.everything.filter(is_published=True).select_related("questionnaire")
    }
    for row in sheet:
        sheet.known(row, "state", dict.fromkeys((CLOSED, OPEN, PREPARED)))
        if f"{row['questionnaire']} {row['version']}" not in versions:
            sheet.fault(row, "version", f"Versionen {row['version']} finns inte.", "Välj en publicerad version.")
    sheet.check()
    there = set(Round.everything.values_list("key", flat=True))
    new = [row for row in sheet if row["key"] not in there]
    return sum(
        _held(sheet, row, versions[f"{row['questionnaire']} {row['version']}"], folder, by=by, at=at) for row in new
    )


def _held(sheet: Sheet, row: Row, version: QuestionnaireVersion, folder: Path, *, by: str, at: datetime) -> int:
    is_closed, is_synthetic = row["state"] == CLOSED, sheet.yes(row, "is_synthetic")
    year = sheet.whole(row, "year") or 0
    opened_at = datetime.combine(at.replace(year=year, month=10, day=1), time(8), UTC) if is_closed else at
    doing: dict[str, Any] = {"scope": nation(writes=True, person=by), "by": by, "at": opened_at}
    fields = RoundFields(
        name=row["name"],
        year=year,
        version=version.pk,
        closes_on=(opened_at + timedelta(days=OPEN_DAYS)).date(),
        plan=row["plan"],
        county=row["county"],
        owner=row["owner"],
        previous=row["previous"],
        is_synthetic=is_synthetic,
    )
    found = prepare_round(key=row["key"], fields=fields, **doing)
    kinds = tuple(row["kinds"].split("|")) if row["kinds"] else ()
    choose_recipients(key=found.key, chosen=Choosing(county=row["county"], kinds=kinds, as_in=row["as_in"]), **doing)
    if is_closed:
        found.opened_at, found.closed_at = opened_at, opened_at + timedelta(days=OPEN_DAYS)
        found.save(update_fields=["opened_at", "closed_at"])
        return _taken_in(found, folder / "answers" / row["answers"], **doing)
    _give_addresses(found, is_synthetic=is_synthetic)
    if row["state"] == PREPARED:
        return 0
    open_round(key=found.key, **doing)
    return _handed_in_while_open(found, folder / "answers" / row["answers"], **doing)


def _taken_in(found: Round, path: Path, **doing: Any) -> int:
    requests = {one.organisation.key: one for one in _requests(found)}
    told = _answers(path, found, requests)
    handed_in = [
        HandedIn(
            organisation=requests[key].organisation,
            about_key=str(requests[key].pk),
            answers=answers,
            at=doing["at"] + timedelta(days=1 + place % 40, hours=place % 9),
            signed_by_role="påhittad" if found.is_synthetic else "",
            minutes=int(minutes)
            if isinstance(minutes := answers.get("minuter"), str) and minutes.isdecimal()
            else None,
        )
        for place, (key, answers) in enumerate(told.items())
    ]
    made = record_handed_in(
        version=found.held_with, about_type=REQUEST, answers=handed_in, is_synthetic=found.is_synthetic, **doing
    )
    _join(requests, made)
    return len(made)


def _handed_in_while_open(found: Round, path: Path, **doing: Any) -> int:
    """Replace the empty answers of an open round by what was handed in; nothing of it has been judged."""
    requests = {one.organisation.key: one for one in _requests(found)}
    told = _answers(path, found, requests)
    for key in told:
        empty = requests[key].answer
        Request.objects.filter(pk=requests[key].pk).update(response=None)
        empty.links.all().delete()
        empty.delete()
    handed_in = [
        HandedIn(
            organisation=requests[key].organisation,
            about_key=str(requests[key].pk),
            answers=answers,
            at=doing["at"],
            signed_by_role="påhittad" if found.is_synthetic else "",
            is_accepted=False,
        )
        for key, answers in told.items()
    ]
    made = record_handed_in(
        version=found.held_with, about_type=REQUEST, answers=handed_in, is_synthetic=found.is_synthetic, **doing
    )
    _join(requests, made)
    return len(made)


def _join(requests: dict[str, Request], made: list[Response]) -> None:
    by_request = {one.about_key: one for one in made}
    answered = [one for one in requests.values() if str(one.pk) in by_request]
    for one in answered:
        one.response = by_request[str(one.pk)]
    Request.objects.bulk_update(answered, ["response"])


def _answers(path: Path, found: Round, requests: dict[str, Request]) -> dict[str, Answers]:
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    sheet = read_csv(path, tuple(header), required=("organisation",))
    sheet.unique("organisation")
    for row in sheet:
        sheet.known(row, "organisation", dict.fromkeys(requests))
    sheet.check()
    many = {one.variable for one in read(found.held_with.definition).questions() if one.kind == Kind.MULTI}
    return {
        row["organisation"]: {
            name: tuple(row[name].split("|")) if name.rpartition("/")[2] in many else row[name]
            for name in header[1:]
            if row[name]
        }
        for row in sheet
    }


def _give_addresses(found: Round, *, is_synthetic: bool) -> None:
    for one in _requests(found):
        address = f"{one.organisation.key}@post.example"
        AnswerAddress.objects.get_or_create(
            organisation=one.organisation, defaults={"address": address, "is_synthetic": is_synthetic}
        )
        Request.objects.filter(pk=one.pk).update(address=address)


def _requests(found: Round) -> list[Request]:
    asked = Request.objects.filter(round=found).select_related("organisation__county", "response")
    return list(asked.order_by("pk"))
