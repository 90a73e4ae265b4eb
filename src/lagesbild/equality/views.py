"""Pages of equality: whom nothing reached, how it is shared, and pilots ranked and chosen."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.equality import assembly, exports, forms, permissions, queries, services
from lagesbild.equality.queries import Asked, Criteria, PilotRanking
from lagesbild.equality.questions import concentration as shared
from lagesbild.equality.questions import pilots as ranked
from lagesbild.equality.questions import standing
from lagesbild.kernel import questions
from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.places.queries import counties

REFUSED, NOT_PERMITTED = 422, 403
NATION = "riket"


@declares(Access.PUBLIC)
def never_reached(request: ScopedRequest) -> HttpResponse:
    """Show in how many years each municipality took part and answered, and of whom it may be said that it never did."""
    form = forms.Looked(request.GET, **_choices())
    found = queries.never_reached(asked=form.asked(), scope=request.scope)
    finding = standing.finding(found)
    context = {
        "form": form,
        "found": found,
        "finding": finding,
        "answering": standing.answering_finding(found),
        "notes": standing.notes(found),
        "origins": standing.origins(found),
        "map": assembly.map_of(found, finding=finding),
        "asked": urlencode(_question(found.asked)),
        "query": request.GET.urlencode(),
    }
    return render(request, "equality/never_reached.html", context)


@declares(Access.PUBLIC)
def concentration(request: ScopedRequest) -> HttpResponse:
    """Show how unevenly participation is shared, with what the figures can and cannot tell."""
    form = forms.Shared(request.GET, **_choices())
    measure, split = form.measure(), form.split()
    found = queries.concentration(asked=form.asked(), measure=measure, split=split, scope=request.scope)
    finding = shared.finding(found)
    asked = {**_question(found.asked), "measure": measure.value}
    by = {"by": split.value} if split else {}
    context = {
        "form": form,
        "found": found,
        "finding": finding,
        "answer": questions.ask("insight.concentration", scope=request.scope, **asked, **by),
        "points": questions.ask("insight.lorenz", scope=request.scope, **asked),
        "curve": assembly.curve_of(found, finding=finding),
        "asked": urlencode({**asked, **by}),
        "asked_points": urlencode(asked),
        "query": request.GET.urlencode(),
    }
    return render(request, "equality/concentration.html", context)


@declares(Access.PUBLIC)
def pilots(request: ScopedRequest) -> HttpResponse:
    """Show the municipalities ranked by the reader's criteria and weights, and the choices that have been made."""
    form = _ranking_form(request)
    criteria = form.criteria()
    context = {
        "form": form,
        "choices": queries.choices(scope=request.scope, county=criteria.asked.county),
        "may_choose": permissions.may(
            scope=request.scope, permission=permissions.PilotPermission.CHOOSE, county=criteria.asked.county
        ),
        "where": criteria.asked.county or NATION,
        "query": request.GET.urlencode(),
    }
    try:
        context |= _ranked(queries.pilot_ranking(criteria=criteria, scope=PUBLIC))
    except DomainError as refused:
        context["refused"] = refused
        return render(request, "equality/pilot_ranking.html", context, status=refused.status)
    return render(request, "equality/pilot_ranking.html", context)


@declares(Access.OWN_AREA)
def pilots_choose(request: ScopedRequest, county: str) -> HttpResponse:
    """Choose pilots in a county, or in the whole country, from a ranking and with a reason."""
    criteria = _ranking_form(request, "" if county == NATION else county).criteria()
    permissions.require_choose(scope=request.scope, county=criteria.asked.county)
    found = queries.pilot_ranking(criteria=criteria, scope=PUBLIC)
    offered = [(row.ranked.code, f"{row.ranked.place}. {row.municipality.name}") for row in found.rows]
    form = forms.Chosen(request.POST or None, ranked=offered, fingerprint=found.fingerprint)
    key = _chosen(request, form, criteria)
    if key:
        messages.success(request, "Valet är sparat.")
        return redirect("equality:pilot-choice", key)
    context = {"form": form, "query": request.GET.urlencode(), **_ranked(found)}
    return render(request, "equality/pilots_choose.html", context, status=REFUSED if form.errors else 200)


@declares(Access.PUBLIC)
def pilot_choice(request: ScopedRequest, key: str) -> HttpResponse:
    """Show a choice of pilots: who, why, and the ranking as it was; or hand it out as a file."""
    picture = queries.choice_picture(key=key, scope=request.scope)
    if request.GET.get("format") == "csv":
        name = f'attachment; filename="piloter-{key}.csv"'
        return HttpResponse(
            exports.as_csv(picture), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
        )
    may = permissions.may(scope=request.scope, permission=permissions.PilotPermission.CHOOSE, county=picture.county)
    rows = [(row, {name.value: ranked.points(score) for name, score in row.ranked.scores.items()},
             ranked.points(row.ranked.points)) for row in picture.rows]  # fmt: skip
    return render(request, "equality/pilot_choice.html", {"picture": picture, "may_withdraw": may, "rows": rows})


@declares(Access.OWN_AREA)
def choice_withdraw(request: ScopedRequest, key: str) -> HttpResponse:
    """Take back a choice of pilots, with a reason."""
    picture = queries.choice_picture(key=key, scope=request.scope)
    permissions.require_choose(scope=request.scope, county=picture.county)
    form = forms.Withdrawal(request.POST or None)
    if form.is_valid():
        try:
            services.withdraw_choice(
                key=key,
                reason=form.cleaned_data["reason"],
                scope=request.scope,
                by=str(request.user),
                at=timezone.now(),
            )
        except DomainError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Valet är tillbakataget. Det står kvar att läsa.")
            return redirect("equality:pilot-choice", key)
    status = REFUSED if form.errors else 200
    return render(request, "equality/choice_withdraw.html", {"form": form, "picture": picture}, status=status)


def _choices() -> dict[str, Any]:
    today = timezone.localdate()
    return {"counties": tuple((one.code, one.name) for one in counties(on=today)), "year": today.year}


def _ranking_form(request: ScopedRequest, county: str | None = None) -> forms.Ranking:
    given = request.GET.copy()
    if county is not None:
        given["lan"] = county
    return forms.Ranking(given, **_choices(), groups=queries.skr_groups(), indicators=queries.municipal_indicators())


def _ranked(found: PilotRanking) -> dict[str, Any]:
    asked: dict[str, str] = {**_question(found.criteria.asked)}
    plain = found.criteria.plain()
    asked["weights"] = ",".join(f"{name}:{weight}" for name, weight in plain["weights"].items())
    asked |= {"size": "small" if found.criteria.small_first else "large", "groups": ",".join(plain["groups"])}
    asked |= {"indicator": plain["indicator"], "need": "high" if found.criteria.high_need_first else "low"}
    return {
        "found": found,
        "finding": ranked.finding(found),
        "answer": questions.ask("insight.pilot-ranking", scope=PUBLIC, **asked),
        "asked": urlencode({key: value for key, value in asked.items() if value}),
    }


def _chosen(request: ScopedRequest, form: forms.Chosen, criteria: Criteria) -> str:
    """Choose what the form holds and return the choice's key; empty when there is something to mend."""
    if request.method != "POST" or not form.is_valid():
        return ""
    try:
        choice = services.choose_pilots(
            criteria=criteria, fingerprint=form.cleaned_data["fingerprint"], fields=form.as_fields(),
            scope=request.scope, by=str(request.user), at=timezone.now(),
        )  # fmt: skip
    except DomainError as refused:
        if refused.status == NOT_PERMITTED:
            raise
        form.add_error(None, refused.message)
        return ""
    return choice.key


def _question(asked: Asked) -> dict[str, str]:
    """Return what is looked at as the parameters of the named questions."""
    told = {
        "county": asked.county,
        "years": f"{asked.first_year}-{asked.last_year}",
        "material": asked.material.value,
    }
    return {key: value for key, value in told.items() if value}
