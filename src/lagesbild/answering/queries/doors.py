"""The response that somebody comes to, and the links that they have opened."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from lagesbild.answering import permissions
from lagesbild.answering.errors import LinkOpenedElsewhere, LinkUnusable, ResponseUnknown
from lagesbild.answering.models import Link, Response
from lagesbild.answering.rules.doors import Door
from lagesbild.kernel import scopes
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tokens import has_expired, token_hash


def opened(*, key: UUID, secrets: Mapping[int, str], at: datetime) -> tuple[Response, Door] | None:
    """Return the response and how its links let a browser in; None when none of them does.

    Database: 2 queries.
    """
    response = _response(key, scopes.response(str(key)), tuple(secrets))
    if response is None:
        return None
    links = [(link, secrets[link.pk]) for link in response.links.all()]
    door = permissions.door_of_links(links=links, at=at)
    return (response, door) if door else None


def for_person(*, key: UUID, scope: Scope) -> tuple[Response, Door] | None:
    """Return the response and how somebody who has signed in comes in; None when they do not.

    Database: 1 query.
    """
    response = _response(key, scope)
    door = permissions.door_of_person(scope=scope, response=response) if response else None
    return (response, door) if response and door else None


def links_of(*, response: Response) -> tuple[Link, ...]:
    """Return the links that colleagues have been given, newest first.

    Database: 1 query.
    """
    return tuple(Link.objects.filter(response=response).order_by("-made_at", "-pk"))


def usable_link(*, token: str, at: datetime, is_locked: bool = False) -> Link:
    """Return the link of a token; the one question to the database is by hash, so it tells nothing by its time.

    Database: 1 query.

    :raises LinkUnusable: when the link is unknown, too old or revoked: the same words for each.
    """
    found = Link.objects.select_related("response__version", "response__organisation__county")
    found = found.defer("response__version__definition")
    if is_locked:
        found = found.select_for_update(of=("self",))
    link = found.filter(token_hash=token_hash(token)).first()
    if link is None or link.revoked_at or has_expired(ends_before=link.ends_before, at=at):
        raise LinkUnusable(
            "Länken gäller inte.",
            "Den är för gammal, återkallad eller inte hel.",
            "Kontrollera att hela adressen kom med. Be annars om en ny länk hos den som skickade den till dig.",
        )
    return link


def opened_elsewhere(*, link: Link) -> LinkOpenedElsewhere:
    """Return the refusal of a link that belongs to another browser.

    Database: 0 queries.
    """
    remedy = (
        "Be om en ny länk nedan. Den skickas till samma adress som den här."
        if link.address
        else "Fortsätt i den webbläsaren, eller be den som gav dig länken om en ny."
    )
    return LinkOpenedElsewhere(
        "Länken är redan öppnad i en annan webbläsare.", "En länk gäller i en webbläsare.", remedy
    )


def unknown() -> ResponseUnknown:
    """Return the refusal that is the same whether there is no such response or it is somebody else's.

    Database: 0 queries.
    """
    return ResponseUnknown(
        "Sidan öppnas med din personliga länk.",
        "Länken står i brevet du fick. Den gäller i den webbläsare där du först öppnade den.",
        "Öppna länken i brevet, eller logga in om du har ett konto hos aktören.",
    )


def _response(key: UUID, scope: Scope, links: Collection[int] = ()) -> Response | None:
    found = Response.objects.within(scope).filter(key=key)
    found = found.select_related("version", "organisation__county").defer("version__definition")
    if links:
        found = found.prefetch_related(Prefetch("links", Link.objects.filter(pk__in=links)))
    response: Response | None = found.first()
    return response
