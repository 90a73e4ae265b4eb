"""Pages of the reports."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.reports import forms, queries, services


@declares(Access.PUBLIC)
def editions(request: ScopedRequest) -> HttpResponse:
    """Show every report one may see."""
    found = queries.editions(scope=request.scope, county=request.GET.get("lan", ""))
    may_start = any(grant.writes for grant in request.scope.grants)
    return render(request, "reports/editions.html", {"editions": found, "may_start": may_start})


@declares(Access.OWN_AREA)
def start(request: ScopedRequest) -> HttpResponse:
    """Start a new report."""
    today = timezone.localdate()
    plans = queries.plans_to_report_on(scope=request.scope)
    form = forms.Start(request.POST if request.method == "POST" else None, plans=plans, year=today.year - 1)
    if form.is_valid():
        plan, year = form.cleaned_data["plan"], form.cleaned_data["year"]
        person = str(request.user)
        made = services.start_edition(
            plan_key=plan, year=year, dated_on=today, scope=request.scope, by=person, at=timezone.now()
        )
        messages.success(request, "Rapporten är påbörjad. Skriv texterna och framställ filerna när du vill se den.")
        return redirect("reports:edition-detail", made.key)
    return render(request, "reports/start.html", {"form": form, "plans": plans})


@declares(Access.PUBLIC)
def edition(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one report: what it is, its files, its texts, its history."""
    picture = queries.edition_picture(key=key, scope=request.scope)
    context = {
        "picture": picture,
        "edition": picture.edition,
        "history": history(subject_type="reports.edition", subject_key=key, scope=request.scope),
        "tab": request.GET.get("flik", "rapport"),
    }
    return render(request, "reports/edition.html", context)


@declares(Access.PUBLIC)
@xframe_options_sameorigin
def read(request: ScopedRequest, key: str) -> HttpResponse:
    """Show the whole report as a web page of its own."""
    path = queries.file_of(key=key, form="html", scope=request.scope)
    response = HttpResponse(path.read_bytes())
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    return response


@declares(Access.PUBLIC)
def download(request: ScopedRequest, key: str, form: str) -> FileResponse:
    """Send one of the report's files."""
    path = queries.file_of(key=key, form=form, scope=request.scope)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


@declares(Access.OWN_AREA)
def write_text(request: ScopedRequest, key: str, text_id: int) -> HttpResponse:
    """Change one of the author's texts."""
    edition, text = queries.text_to_change(key=key, text_id=text_id, scope=request.scope)
    form = forms.Text(request.POST if request.method == "POST" else None, initial={"text": text.text})
    if form.is_valid():
        services.write_text(
            edition_key=key,
            text_id=text_id,
            scope=request.scope,
            by=str(request.user),
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, "Texten är sparad.")
        return redirect("reports:edition-detail", key)
    return render(request, "reports/text.html", {"form": form, "text": text, "edition": edition})


@declares(Access.OWN_AREA)
@require_POST
def order_files(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask for the report's files to be made."""
    services.order_files(edition_key=key, scope=request.scope, by=str(request.user), at=timezone.now())
    messages.success(request, "Rapporten framställs nu. Ladda om sidan om en stund för att hämta filerna.")
    return redirect("reports:edition-detail", key)


@declares(Access.OWN_AREA)
@require_POST
def publish(request: ScopedRequest, key: str) -> HttpResponse:
    """Let everybody see the report."""
    services.publish(edition_key=key, scope=request.scope, by=str(request.user), at=timezone.now())
    messages.success(request, "Rapporten är publicerad. Filerna framställs på nytt med enbart publicerade uppgifter.")
    return redirect("reports:edition-detail", key)


@declares(Access.OWN_AREA)
def freeze(request: ScopedRequest, key: str) -> HttpResponse:
    """Freeze the report, once it has been read through."""
    edition = queries.summary_to_change(key=key, scope=request.scope)
    form = forms.Freeze(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.freeze(edition_key=key, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Rapporten är fryst: dess text och siffror ändras inte mer.")
        return redirect("reports:edition-detail", key)
    return render(request, "reports/freeze.html", {"form": form, "edition": edition})
