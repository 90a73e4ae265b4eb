"""Questions about reports: which editions there are, their texts, and the files that have been made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch

from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan, PlanLevel
from lagesbild.reports.errors import EditionFrozen, FilesNotMade
from lagesbild.reports.models import AuthorText, Edition, Part, Release, TextKind
from lagesbild.reports.permissions import Permission, demand_write, may

FORMATS = {"pdf": "PDF", "docx": "Word", "html": "Webb"}


@dataclass(frozen=True)
class EditionSummary:
    """One edition as it stands in a list."""

    key: str
    title: str
    subtitle: str
    county_code: str
    county_name: str
    author_name: str
    year: int
    dated_on: date
    status: str
    is_frozen: bool
    is_public: bool
    in_own_words: bool


@dataclass(frozen=True)
class MadeFile:
    """A file made of an edition: its format, size in bytes, checksum, what it shows, and when it left the house."""

    format: str
    label: str
    size: int
    sha256: str
    figures: Count
    withheld: int
    data_version: int
    released_at: datetime


@dataclass(frozen=True)
class TextSummary:
    """A text of the author's: which part of the report it stands in, what it is for, and its words."""

    id: int
    part: str
    part_label: str
    goal_key: str
    kind: str
    kind_label: str
    text: str

    @property
    def own_label(self) -> str:
        """Return what the text is for, empty when the name of its part says it already."""
        return "" if self.kind_label == self.part_label.casefold() else self.kind_label

    @property
    def label(self) -> str:
        """Return the part and what the text is for."""
        return ": ".join(part for part in (self.part_label, self.own_label) if part)


@dataclass(frozen=True)
class EditionPicture:
    """One edition with its texts, in the order of the report, and its files; what the scope may do with it."""

    edition: EditionSummary
    texts: tuple[TextSummary, ...]
    files: tuple[MadeFile, ...]
    may_write: bool
    may_order: bool


def editions(*, scope: Scope, county: str = "") -> tuple[EditionSummary, ...]:
    """Return the editions the scope may see, latest year first.

    Database: 1 query.
    """
    found = Edition.objects.within(scope).select_related("county", "author").order_by("-year", "title")
    return tuple(_summary(one) for one in (found.filter(county__code=county) if county else found))


def edition_named(*, key: str, scope: Scope) -> Edition:
    """Return the edition itself, with county, plan, round, author, source and texts at hand.

    Database: 2 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    """
    texts = AuthorText.objects.select_related("goal", "source").order_by("pk")
    found: Edition | None = (
        Edition.objects.within(scope)
        .select_related("county", "author", "plan", "round", "source")
        .prefetch_related(Prefetch("texts", texts))
        .filter(key=key)
        .first()
    )
    if found is None:
        raise NotFound("Lägesrapporten finns inte.", f"Nyckel: {key}.", "Välj en rapport i listan.")
    return found


def plans_to_report_on(*, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the regional plans of the counties that the scope may change, as (key, name) in Swedish order.

    Database: 1 query.
    """
    decided = Plan.objects.within(scope).but_editions_under_way()
    plans = decided.filter(level=PlanLevel.REGIONAL, county__isnull=False).select_related("county")
    named = [
        (plan.key, f"{plan.county.name}: {plan.name}") for plan in plans if scope.writes_in(county=plan.county.code)
    ]
    return tuple(sorted(named, key=lambda pair: swedish.sort_key(pair[1])))


def edition_picture(*, key: str, scope: Scope) -> EditionPicture:
    """Return one edition with its texts, its latest files, and whether the scope may write in it.

    Database: 3 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    """
    edition = edition_named(key=key, scope=scope)
    writes = may(scope, Permission.WRITE, edition)
    return EditionPicture(
        edition=_summary(edition),
        texts=tuple(_text(one) for one in sorted(edition.texts.all(), key=_place)),
        files=tuple(_latest(edition).values()),
        may_write=writes and edition.frozen_at is None,
        may_order=writes,
    )


def edition_to_make(*, key: str, scope: Scope) -> Edition:
    """Return an edition whose files the scope may have made, frozen or not.

    Database: 2 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    :raises NotPermitted: when the scope may not write in the edition.
    """
    edition = edition_named(key=key, scope=scope)
    demand_write(scope, edition)
    return edition


def edition_to_change(*, key: str, scope: Scope) -> Edition:
    """Return an edition that the scope may change.

    Database: 2 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    :raises NotPermitted: when the scope may not write in the edition.
    :raises EditionFrozen: when the edition has been frozen.
    """
    edition = edition_to_make(key=key, scope=scope)
    if edition.frozen_at:
        raise EditionFrozen("Lägesrapporten kan inte ändras.", f"{edition.title} är fryst.", "Gör en ny utgåva.")
    return edition


def summary_to_change(*, key: str, scope: Scope) -> EditionSummary:
    """Return what an edition is, when the scope may change it.

    Database: 2 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    :raises NotPermitted: when the scope may not write in the edition.
    :raises EditionFrozen: when the edition has been frozen.
    """
    return _summary(edition_to_change(key=key, scope=scope))


def text_to_change(*, key: str, text_id: int, scope: Scope) -> tuple[EditionSummary, TextSummary]:
    """Return one of the author's texts with its edition, when the scope may change it.

    Database: 2 queries.

    :raises NotFound: when there is no such edition or text, or the scope may not see it.
    :raises NotPermitted: when the scope may not write in the edition.
    :raises EditionFrozen: when the edition has been frozen.
    """
    edition = edition_to_change(key=key, scope=scope)
    text = next((one for one in edition.texts.all() if one.pk == text_id), None)
    if text is None:
        raise text_unknown(text_id=text_id, edition=edition)
    return _summary(edition), _text(text)


def text_unknown(*, text_id: int, edition: Edition) -> NotFound:
    """Return the refusal for a text that the edition does not have.

    Database: 0 queries.
    """
    return NotFound("Texten finns inte.", f"Text {text_id} i {edition.title}.", "Välj en text i rapporten.")


def file_of(*, key: str, form: str, scope: Scope) -> Path:
    """Return the path of a file made of an edition.

    A file made while only the county saw the edition is not handed out once the edition is published: it must be made
    again.

    Database: 3 queries.

    :raises NotFound: when there is no such edition, or the scope may not see it.
    :raises FilesNotMade: when the file has not been made.
    """
    edition = edition_named(key=key, scope=scope)
    path = directory_of(edition.key) / f"{edition.key}.{form}"
    if form not in _latest(edition) or not path.is_file():
        raise FilesNotMade(
            "Filen kan inte hämtas.",
            f"{edition.title} finns inte som {FORMATS.get(form, form)} än.",
            "Beställ framställning på rapportens sida, eller försök igen om en stund.",
        )
    return path


def directory_of(key: str) -> Path:
    """Return the folder where the files of an edition are kept.

    Database: 0 queries.
    """
    folder: Path = settings.DATA / "reports" / key
    return folder


def _latest(edition: Edition) -> Mapping[str, MadeFile]:
    releases = Release.objects.filter(edition=edition).order_by("released_at", "pk")
    latest = {one.format: one for one in releases}
    kept = [latest[form] for form in FORMATS if form in latest and (latest[form].for_public or not edition.is_public)]
    return {
        one.format: MadeFile(
            format=one.format,
            label=FORMATS[one.format],
            size=one.size,
            sha256=one.sha256,
            figures=Count(one.figures, "siffror"),
            withheld=one.withheld,
            data_version=one.data_version,
            released_at=one.released_at,
        )
        for one in kept
    }


def _summary(one: Edition) -> EditionSummary:
    return EditionSummary(
        key=one.key,
        title=one.title,
        subtitle=one.subtitle,
        county_code=one.county.code,
        county_name=one.county.name,
        author_name=one.author.name,
        year=one.year,
        dated_on=one.dated_on,
        status=one.get_status_display(),
        is_frozen=one.frozen_at is not None,
        is_public=one.is_public,
        in_own_words=one.in_own_words,
    )


def _place(one: AuthorText) -> tuple[int, int, int]:
    """Return where a text stands in the report."""
    goal = one.goal.position if one.goal else 0
    return Part.values.index(one.part), goal, TextKind.values.index(one.kind)


def _text(one: AuthorText) -> TextSummary:
    goal = f"Mål {one.goal.number}: {one.goal.title}" if one.goal else ""
    return TextSummary(
        id=one.pk,
        part=one.part,
        part_label=goal or one.get_part_display(),
        goal_key=one.goal.key if one.goal else "",
        kind=one.kind,
        kind_label=one.get_kind_display(),
        text=one.text,
    )
