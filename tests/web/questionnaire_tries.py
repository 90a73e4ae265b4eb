"""How the addresses of questionnaires are tried: lines of the access table, with what they need."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lagesbild.kernel.scopes import nation
from lagesbild.questionnaires import services
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.concordance import Match
from tests.factories import questionnaires as make

KEY, OLD, NEW = "yttrande-jonkoping", "2022", "2099"
WHO = {"scope": nation(writes=True), "by": "prov", "at": make.AT}


def draft() -> QuestionnaireVersion:
    """Return a draft of the county's questionnaire, made when it is not there."""
    there = QuestionnaireVersion.everything.filter(questionnaire__key=KEY, version=NEW).first()
    return there or services.next_version(key=KEY, version=NEW, **WHO)


def in_draft(**more: str) -> Callable[[], Mapping[str, Any]]:
    """Return what makes the path of something in the draft."""

    def path() -> Mapping[str, Any]:
        draft()
        return {"key": KEY, "version": NEW, **more}

    return path


def changing(**more: Any) -> Callable[[], Mapping[str, Any]]:
    """Return what makes a form that changes the draft as it stands."""
    return lambda: {"base": draft().sha256, **more}


def two_versions() -> Mapping[str, Any]:
    """Return the path of two published versions of the county's questionnaire."""
    if not draft().is_published:
        services.publish(key=KEY, version=NEW, **WHO)
    return {"key": KEY, "version": OLD, "other": NEW}


def decision() -> Mapping[str, Any]:
    """Return the path of a decision on two versions of the county's questionnaire."""
    path = two_versions()
    decided = services.Decision(Match.IDENTICAL, ["svarar-for"], ["svarar-for"], "Prov.")
    made = services.decide_concordance(before=(KEY, OLD), after=(KEY, NEW), decision=decided, **WHO)
    return {**path, "concordance": made.pk}


def file() -> Mapping[str, Any]:
    """Return a file with a questionnaire of the county."""
    content = (make.ROOT / "demo" / "questionnaires" / f"{KEY}-{OLD}.json").read_bytes().replace(b'"2022"', b'"2098"')
    return {"file": SimpleUploadedFile("yttrande.json", content)}


NEW_ONE = {
    "title": "Ett nytt formulär",
    "key": "ett-nytt",
    "version": "1",
    "profile": "survey",
    "owner": "",
    "county": "06",
}
JUDGED = {"before": ["styrdokument"], "after": ["styrdokument"], "kind": "identical", "reason": "Samma fråga."}


def tries(one: Callable[..., Any]) -> dict[str, Any]:
    """Return the lines of the access table; `one` makes a line."""
    open_to_all, unseen = {"others_get": frozenset({200}), "others_post": frozenset({200, 422})}, frozenset({404})
    kept = {"others_get": unseen, "others_post": unseen}
    button = {"own_get": 405, "others_get": frozenset({405}), "others_post": unseen}
    version, part = {"key": KEY, "version": OLD}, in_draft(place="0.1")
    return {
        "questionnaires:questionnaire-list": one(),
        "questionnaires:questionnaire-new": one(form=NEW_ONE, **open_to_all),
        "questionnaires:questionnaire-upload": one(form=file, **open_to_all | {"others_post": frozenset({403})}),
        "questionnaires:questionnaire-detail": one({"key": KEY}),
        "questionnaires:version-new": one({"key": KEY}, {"version": "2097"}),
        "questionnaires:version-detail": one(version),
        "questionnaires:version-preview": one(version),
        "questionnaires:version-file": one({**version, "form": "xlsform"}),
        "questionnaires:version-compare": one(two_versions),
        "questionnaires:concordance-decide": one(two_versions, JUDGED),
        "questionnaires:concordance-withdraw": one(
            decision, own_get=405, others_get=frozenset({405}), others_post=frozenset({403})
        ),
        "questionnaires:draft-edit": one(in_draft()),
        "questionnaires:heading-change": one(in_draft(), changing(title="En annan rubrik"), **kept),
        "questionnaires:part-new": one(
            in_draft(kind="avsnitt"), changing(title_sv="Nytt", key="nytt", anda="1"), **kept
        ),
        "questionnaires:part-change": one(part, changing(label_sv="Andra ord"), **kept),
        "questionnaires:part-move": one(in_draft(place="0.1", way="upp"), changing(), **button),
        "questionnaires:part-remove": one(part, changing(), **button),
        "questionnaires:choices-new": one(in_draft(), changing(name="grad", rows="1; Lite\n2; Mycket"), **kept),
        "questionnaires:choices-change": one(in_draft(name="status"), changing(rows="planned; Planerad"), **kept),
        "questionnaires:draft-publish": one(in_draft(), **button),
        "questionnaires:draft-remove": one(in_draft(), **button | {"others_post": frozenset({403})}),
    }
