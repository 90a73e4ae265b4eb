"""What was handed in, for the one who did it."""

from lagesbild.answering.errors import ResponseUnknown
from lagesbild.answering.models import Response, Submission
from lagesbild.answering.rules.doors import Door


def receipt_of(*, response: Response, door: Door) -> Submission:
    """Return what was last handed in of a response.

    Database: 1 query.

    :raises ResponseUnknown: when nothing is handed in, or the link covers only some sections.
    """
    found = Submission.objects.filter(response=response).order_by("-revision").first() if door.sees_all else None
    if found is None:
        raise ResponseUnknown("Det finns inget kvitto.", "Svaret är inte inlämnat.", "Gå till svarets översikt.")
    return found
