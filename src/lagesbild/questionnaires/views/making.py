"""A questionnaire that is new, a file that becomes one, and a new version of one."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.questionnaires import forms, loading, queries, services
from lagesbild.questionnaires.rules.reading import FORMAT
from lagesbild.questionnaires.views.answering import Sheet, answered, who

LIST = "questionnaires:questionnaire-list"


@declares(Access.OWN_AREA)
def questionnaire_new(request: ScopedRequest) -> HttpResponse:
    """Make a questionnaire with an empty draft."""
    offered = queries.owner_choices(scope=request.scope)
    form = forms.NewQuestionnaire(request.POST or None, owners=offered.owners, counties=offered.counties)
    sheet = Sheet("Nytt frågeformulär", "Skapa utkastet", reverse(LIST), "Utkastet är skapat. Lägg till ett avsnitt.")

    def save() -> str:
        said = form.cleaned_data
        definition: dict[str, Any] = {
            "format": FORMAT,
            "key": said["key"],
            "version": said["version"],
            "profile": said["profile"],
            "title": {"sv": said["title"]},
            "sections": [],
        }
        about = services.About(owner=said["owner"], county=said["county"])
        draft = services.create_questionnaire(definition=definition, about=about, **who(request))
        return reverse("questionnaires:draft-edit", args=[said["key"], draft.version])

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def questionnaire_upload(request: ScopedRequest) -> HttpResponse:
    """Take a questionnaire in from a file, as a draft; every fault that keeps it from being read is told."""
    offered = queries.owner_choices(scope=request.scope)
    form = forms.Upload(request.POST or None, request.FILES or None, owners=offered.owners, counties=offered.counties)
    sheet = Sheet("Läs in ett frågeformulär", "Läs in", reverse(LIST), "Filen är inläst som ett utkast.")

    def save() -> str:
        said = form.cleaned_data
        about = services.About(owner=said["owner"], county=said["county"])
        file = said["file"]
        found = loading.import_draft(content=file.read(), name=file.name, about=about, **who(request))
        return reverse("questionnaires:draft-edit", args=[found.key, found.version])

    return answered(request, sheet, form, save, more={"has_file": True})


@declares(Access.OWN_AREA)
def version_new(request: ScopedRequest, key: str) -> HttpResponse:
    """Make a new version, a copy of the newest."""
    page = queries.page_to_renew(key=key, scope=request.scope)
    form = forms.NewVersion(request.POST or None)
    back = reverse("questionnaires:questionnaire-detail", args=[key])
    sheet = Sheet("Ny version", "Skapa utkastet", back, "Utkastet är skapat.", about=page.questionnaire.title.sv)

    def save() -> str:
        draft = services.next_version(key=key, version=form.cleaned_data["version"], **who(request))
        return reverse("questionnaires:draft-edit", args=[key, draft.version])

    return answered(request, sheet, form, save)
