"""The list of governing documents with its files, and one actor's documents."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.governing import exports, forms, queries
from lagesbild.governing.questions import documents
from lagesbild.governing.views.answering import CSV, EXCEL, attachment
from lagesbild.kernel import answers


@declares(Access.PUBLIC)
def document_list(request: ScopedRequest) -> HttpResponse:
    """Show the governing documents that fit the reader's choices."""
    form = forms.Filter(request.GET, choices=queries.filter_choices())
    found = queries.document_lines(scope=request.scope, on=timezone.localdate(), asked=form.asked())
    context = {
        "form": form,
        "found": found,
        "query": request.GET.urlencode(),
        "may_register": any(grant.writes for grant in request.scope.grants),
    }
    template = "governing/document_list.html"
    return render(request, f"{template}#table" if request.htmx else template, context)


@declares(Access.PUBLIC)
def document_file_of_list(request: ScopedRequest, form: str) -> HttpResponse:
    """Give the list with the reader's choices as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    on = timezone.localdate()
    asked = forms.Filter(request.GET, choices=queries.filter_choices()).asked()
    answer = documents(scope=request.scope, on=on, asked=asked)
    if form == "csv":
        return attachment(answers.as_csv(answer).encode(), CSV, "styrdokument.csv")
    return attachment(exports.as_excel(answer, on=on), EXCEL, "styrdokument.xlsx")


@declares(Access.PUBLIC)
def actor_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one actor's governing documents and local plans."""
    picture = queries.actor_picture(key=key, scope=request.scope, on=timezone.localdate())
    return render(request, "governing/actor.html", {"picture": picture})
