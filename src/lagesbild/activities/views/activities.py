"""Pages of activities: the list with its exports, one activity, and the forms that change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.activities import exports, forms, permissions, queries, services
from lagesbild.activities.loading.uploading import COLUMNS, EXAMPLE, REQUIRED, load_upload
from lagesbild.activities.views import coverage
from lagesbild.activities.views.saving import saved, to_mend
from lagesbild.journal.queries import history
from lagesbild.kernel.errors import Fault, InvalidInput

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = ("insats", "deltagande", "tackning", "historik")


@declares(Access.PUBLIC)
def activity_list(request: ScopedRequest) -> HttpResponse:
    """Show a page of the activities that fit the reader's choices."""
    form, sort = _filter(request)
    found = queries.activities_page(
        scope=request.scope,
        asked=form.asked(),
        sort=sort,
        page=_number(request.GET.get("sida")),
        size=form.cleaned_data["antal"],
    )
    context = {
        "form": form,
        "found": found,
        "chosen": form.in_words(),
        "sorts": _sort_links(request, sort),
        "query": _query(request, without=("sida", "antal")),
        "may_register": any(grant.writes for grant in request.scope.grants),
    }
    template = "activities/activity_list.html"
    return render(request, f"{template}#table" if request.htmx else template, context)


@declares(Access.PUBLIC)
def activity_excel(request: ScopedRequest) -> HttpResponse:
    """Give the list with the reader's choices as an Excel file."""
    return _file(exports.as_excel(_exported(request)), EXCEL, "insatser.xlsx")


@declares(Access.PUBLIC)
def activity_csv(request: ScopedRequest) -> HttpResponse:
    """Give the list with the reader's choices as CSV."""
    return _file(exports.as_csv(_exported(request)).encode(), "text/csv; charset=utf-8", "insatser.csv")


@declares(Access.PUBLIC)
def activity_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one activity: the activity itself, who took part, or its history."""
    scope = request.scope
    tab = request.GET.get("flik", "")
    tab = tab if tab in TABS else TABS[0]
    context: dict[str, Any] = {"activity": queries.activity(key=key, scope=scope), "tab": tab}
    if tab == "historik":
        kinds = ("activity", "participation", "result", "effect", "evaluation")
        entries = [
            one for kind in kinds for one in history(subject_type=f"activities.{kind}", subject_key=key, scope=scope)
        ]
        context["history"] = sorted(entries, key=lambda entry: -entry.position)
    else:
        context["coverage"] = queries.coverage_of(activity=key, scope=scope)
    if tab == "tackning":
        context |= coverage.of_activity(key, scope)
    return render(request, "activities/activity_detail.html", context)


@declares(Access.OWN_AREA)
def activity_register(request: ScopedRequest) -> HttpResponse:
    """Register an activity."""
    scope = request.scope
    form = forms.ActivityForm(
        request.POST or None, choices=queries.form_choices(scope=scope), initial=request.GET.dict(), is_new=True
    )

    def save() -> str:
        saved = services.register_activity(
            fields=form.as_fields(), scope=scope, by=str(request.user), at=timezone.now()
        )
        return saved.key

    return saved(request, form, save, "Insatsen är registrerad.") or to_mend(
        request, "activities/activity_form.html", {"form": form}
    )


@declares(Access.OWN_AREA)
def activity_upload(request: ScopedRequest) -> HttpResponse:
    """Register every activity in an uploaded file, or show all that is wrong with it."""
    form = forms.Upload(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        file, person = form.cleaned_data["file"], str(request.user)
        try:
            saved = load_upload(file.read(), file.name, scope=request.scope, by=person, at=timezone.now())
        except InvalidInput as refusal:
            faults = refusal.faults
        else:
            messages.success(request, f"Registrerat ur {file.name}: {_counted(len(saved))}.")
            return redirect("activities:activity-list")
    context = {"form": form, "faults": faults, "columns": COLUMNS, "required": REQUIRED}
    return render(request, "activities/activity_upload.html", context, status=422 if faults or form.errors else 200)


@declares(Access.PUBLIC)
def activity_template(_request: ScopedRequest) -> HttpResponse:
    """Send the workbook to fill in."""
    return _file(exports.template(COLUMNS, EXAMPLE), EXCEL, "insatser-mall.xlsx")


@declares(Access.OWN_AREA)
def activity_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change an activity."""
    scope = request.scope
    activity = queries.read(key=key, scope=scope)
    permissions.demand_change(scope, activity)
    form = forms.ActivityForm(
        request.POST or None, choices=queries.form_choices(scope=scope), initial=forms.initial_of(activity)
    )

    def save() -> str:
        fields = form.as_fields()
        return services.change_activity(
            key=key, fields=fields, scope=scope, by=str(request.user), at=timezone.now()
        ).key

    return saved(request, form, save, "Ändringen är sparad.") or to_mend(
        request, "activities/activity_form.html", {"form": form, "activity": activity}
    )


@declares(Access.OWN_AREA)
def participation_record(request: ScopedRequest, key: str) -> HttpResponse:
    """Record that an organisation took part."""
    scope = request.scope
    activity = queries.read(key=key, scope=scope)
    permissions.demand_change(scope, activity)
    year = activity.starts_on.year if activity.starts_on else None
    form = forms.ParticipationForm(
        request.POST or None, choices=queries.form_choices(scope=scope), initial={"year": year}
    )

    def save() -> str:
        fields = form.as_fields()
        services.record_participation(activity=key, fields=fields, scope=scope, by=str(request.user), at=timezone.now())
        return key

    return saved(request, form, save, "Deltagandet är registrerat.", where="?flik=deltagande") or to_mend(
        request, "activities/participation_form.html", {"form": form, "activity": activity}
    )


@declares(Access.OWN_AREA)
def participation_change(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Change who took part, when, in which role or how many."""
    scope = request.scope
    participation = queries.participation(activity=key, number=number, scope=scope)
    permissions.demand_change(scope, participation.activity)
    initial = forms.initial_of_participation(participation)
    form = forms.ParticipationForm(request.POST or None, choices=queries.form_choices(scope=scope), initial=initial)

    def save() -> str:
        services.change_participation(
            activity=key,
            participation=number,
            fields=form.as_fields(),
            scope=scope,
            by=str(request.user),
            at=timezone.now(),
        )
        return key

    context = {"form": form, "activity": participation.activity, "participation": participation}
    return saved(request, form, save, "Deltagandet är ändrat.", where="?flik=deltagande") or to_mend(
        request, "activities/participation_form.html", context
    )


@declares(Access.OWN_AREA)
def participation_withdraw(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Ask before a participation is taken away, and take it away."""
    scope = request.scope
    participation = queries.participation(activity=key, number=number, scope=scope)
    permissions.demand_change(scope, participation.activity)
    if request.method == "POST":
        services.withdraw_participation(
            activity=key, participation=number, scope=scope, by=str(request.user), at=timezone.now()
        )
        messages.success(request, "Deltagandet är borttaget. Historiken finns kvar.")
        return redirect(f"/insatser/{key}/?flik=deltagande")
    return render(request, "activities/participation_withdraw.html", {"participation": participation})


def _filter(request: ScopedRequest) -> tuple[forms.Filter, str]:
    chosen = request.GET
    choices = queries.filter_choices(scope=request.scope, plan=chosen.get("plan", ""), goal=chosen.get("mal", ""))
    form = forms.Filter(chosen, choices=choices)
    form.is_valid()
    form.cleaned_data.setdefault("antal", queries.SIZES[0])
    asked = request.GET.get("ordning", "rubrik")
    field = forms.SORTS.get(asked.removeprefix("-"), "title")
    return form, f"-{field}" if asked.startswith("-") else field


def _exported(request: ScopedRequest) -> exports.Exported:
    form, sort = _filter(request)
    if form.errors:
        faults = [
            Fault(str(form[name].label), " ".join(map(str, said)), "Rätta valet.") for name, said in form.errors.items()
        ]
        raise InvalidInput("Urvalet kan inte hämtas.", faults, "Välj om i listan över insatser.")
    return exports.gather(scope=request.scope, asked=form.asked(), sort=sort, on=timezone.localdate())


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _counted(number: int) -> str:
    return f"{number} {'insats' if number == 1 else 'insatser'}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 1


def _query(request: ScopedRequest, *, without: tuple[str, ...]) -> str:
    kept = request.GET.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()


def _sort_links(request: ScopedRequest, sort: str) -> dict[str, dict[str, str]]:
    """Return for each column where its heading leads, and how it is sorted now."""
    kept = _query(request, without=("sida", "ordning"))
    links = {}
    for name, field in forms.SORTS.items():
        now = {field: "ascending", f"-{field}": "descending"}.get(sort, "")
        asked = f"-{name}" if now == "ascending" else name
        links[name] = {"address": f"?{kept}&ordning={asked}".replace("?&", "?"), "now": now}
    return links
