"""The list of questionnaires, one version as it is read, as it is answered, and as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.questionnaires import exports, queries
from lagesbild.questionnaires.rules.previewing import preview


@declares(Access.PUBLIC)
def questionnaire_list(request: ScopedRequest) -> HttpResponse:
    """Show the questionnaires with their versions."""
    context = {
        "questionnaires": queries.questionnaire_list(scope=request.scope),
        "profiles": queries.PROFILE_WORDS,
        "may_create": any(grant.writes for grant in request.scope.grants),
    }
    return render(request, "questionnaires/list.html", context)


@declares(Access.PUBLIC)
def questionnaire_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show the newest version that may be seen."""
    return render(request, "questionnaires/version.html", {"page": queries.version_page(key=key, scope=request.scope)})


@declares(Access.PUBLIC)
def version_detail(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Show every question of a version with what steers it in words."""
    page = queries.version_page(key=key, version=version, scope=request.scope)
    return render(request, "questionnaires/version.html", {"page": page})


@declares(Access.PUBLIC)
def version_preview(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Show a version as it is answered; what is tried is kept nowhere."""
    page = queries.version_page(key=key, version=version, scope=request.scope)
    language = "en" if request.GET.get("sprak") == "en" else "sv"
    shown = preview(
        page.questionnaire,
        dict(request.POST.lists()),
        today=timezone.localdate(),
        language=language,
        checks="kontrollera" in request.POST,
    )
    context = {"page": page, "preview": shown, "language": language, "is_checked": "kontrollera" in request.POST}
    return render(request, "questionnaires/preview.html", context)


@declares(Access.PUBLIC)
def version_file(request: ScopedRequest, key: str, version: str, form: str) -> HttpResponse:
    """Send a version as a file."""
    file = exports.exported(key=key, version=version, form=form, scope=request.scope)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.kind, headers=headers)
