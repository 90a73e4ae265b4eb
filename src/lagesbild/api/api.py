"""The API, version 1: which questions there are, and their answers as JSON or CSV.

Open to everybody for reading; somebody who has signed in gets the answers of their own scope.
Refusals are problem details (RFC 9457) with the same code as on pages and in the console.
"""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import ValidationError

from lagesbild import __version__
from lagesbild.api.errors import MethodRefused
from lagesbild.kernel import answers, questions
from lagesbild.kernel.errors import DomainError, Fault, InvalidInput, NotFound

PROBLEM = "application/problem+json"
RESERVED = frozenset({"format"})


class About(Schema):
    """The API itself, in the form of the Swedish REST API profile."""

    apiName: str  # noqa: N815 - the profile's own names
    apiVersion: str  # noqa: N815
    apiReleased: str  # noqa: N815
    apiDocumentation: str  # noqa: N815
    apiStatus: str  # noqa: N815


class Parameter(Schema):
    """One parameter that a question takes in the address."""

    key: str
    label: str
    required: bool
    example: str


class Column(Schema):
    """One column of an answer; a measure has a unit."""

    key: str
    label: str
    unit: str


class Question(Schema):
    """A question that can be asked."""

    id: str
    title: str
    method: str
    parameters: list[Parameter]
    columns: list[Column]


class Questions(Schema):
    """Every question that can be asked."""

    questions: list[Question]


class WithheldCell(Schema):
    """A value that is not shown, with its reason; never null."""

    withheld: Literal["missing", "too-few", "not-applicable", "not-yet", "not-permitted"]
    note: str


class ShareCell(Schema):
    """A share with both its numbers."""

    part: int
    whole: int
    unit: str
    share: float


class QuantityCell(Schema):
    """A count, a measured value or an amount, with its unit."""

    value: int | float
    unit: str


class Origin(Schema):
    """Where rows come from: a source and the place in it."""

    source: str
    place: str


class Answer(Schema):
    """The answer to a question. `data_version` is the position of the latest change in the journal."""

    question: str
    title: str
    finding: str
    parameters: dict[str, str]
    data_version: int
    columns: list[Column]
    rows: list[dict[str, WithheldCell | ShareCell | QuantityCell | str | int | float]]
    origins: list[Origin]
    notes: list[str]


class FaultDetail(Schema):
    """One thing wrong in what was sent."""

    where: str
    what: str
    remedy: str


class Problem(Schema):
    """Why the request was refused (RFC 9457), with the stable code of the refusal."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str
    faults: list[FaultDetail]


api = NinjaAPI(
    title="Lägesbild",
    version="1.0.0",
    description="Frågor och svar ur Lägesbild. Varje värde bär enhet, källa och, när det saknas, skälet.",
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
)
REFUSED = {frozenset({400, 403, 404, 405, 422}): Problem}
CSV_TOO = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


@api.get("api-info", response={200: About, **REFUSED}, summary="Om API:et")
def about(request: HttpRequest) -> dict[str, str]:
    """Return the name, version and status of the API."""
    return {
        "apiName": "Lägesbild",
        "apiVersion": "1.0.0",
        "apiReleased": __version__,
        "apiDocumentation": request.build_absolute_uri("/api/"),
        "apiStatus": "active",
    }


@api.get("fragor", response={200: Questions, **REFUSED}, summary="Alla frågor som kan ställas")
def all_questions(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja gives it
    """Return every question with its parameters and columns."""
    return {"questions": [answers.described(question) for question in questions.registered()]}


@api.get(
    "fragor/{question_id}",
    response={200: Answer, **REFUSED},
    summary="Svaret på en fråga",
    openapi_extra=CSV_TOO,
)
def answer(
    request: HttpRequest,
    question_id: str = Path(..., description="Frågans id, ur listan över frågor."),
    format: Literal["json", "csv"] = Query("json", description="Frågans egna parametrar läggs till i adressen."),  # noqa: A002
) -> Any:
    """Return the answer; the question's own parameters are given in the address, for example `?county=06`."""
    given = {key: value for key, value in request.GET.items() if key not in RESERVED and isinstance(value, str)}
    found = questions.ask(question_id, scope=request.scope, **given)  # type: ignore[attr-defined]
    if format == "csv":
        csv = HttpResponse(answers.as_csv(found), content_type="text/csv; charset=utf-8")
        csv["Content-Disposition"] = f'attachment; filename="{question_id}.csv"'
        return csv
    return answers.plain(found)


@api.get("{path:rest}", include_in_schema=False)
def elsewhere(request: HttpRequest, rest: str) -> None:  # noqa: ARG001 - ninja gives it
    """Refuse every other address.

    :raises NotFound: always.
    """
    raise NotFound("Adressen finns inte i API:et.", f"Adress: {rest}.", "Se /api/v1/fragor.")


@api.exception_handler(DomainError)
def refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """Turn a refusal into problem details."""
    found = refusal.faults if isinstance(refusal, InvalidInput) else ()
    problem = Problem(
        type="about:blank",
        title=refusal.what,
        status=refusal.status,
        detail=" ".join(part for part in (refusal.values, refusal.remedy) if part),
        code=refusal.code,
        instance=request.path,
        faults=[FaultDetail(where=fault.where, what=fault.what, remedy=fault.remedy) for fault in found],
    )
    return JsonResponse(problem.dict(), status=refusal.status, content_type=PROBLEM)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Turn a parameter of the wrong form into problem details."""
    faults = [Fault(str(one["loc"][-1]), "kan inte läsas.", f"Rätta värdet: {one['msg']}.") for one in error.errors]
    return refused(request, InvalidInput("Anropet kan inte läsas.", faults))


def reads_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view with the refusal of other methods than GET told as problem details."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return view(request, *args, **kwargs)
        refusal = MethodRefused("API:et ändrar ingenting.", f"Metod: {request.method}.", "Använd GET.")
        response = refused(request, refusal)
        response["Allow"] = "GET"
        return response

    return answered
