"""The letters that answering itself sends: a link to a colleague, and a new link in place of one opened elsewhere."""

from datetime import datetime

from lagesbild.answering.models import Link, Role
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.kernel import swedish
from lagesbild.mail import services as mail

PURPOSE = "answering.link"
PATH = "/svara/{token}/"
WHAT = {
    Role.ANSWERER: "svara för {organisation}",
    Role.COLLEAGUE: "fylla i en del av svaret från {organisation}",
    Role.SIGNER: "granska och lämna in svaret från {organisation}",
    Role.READER: "läsa svaret från {organisation}",
}


def put_link(link: Link, *, by: str, at: datetime) -> None:
    """Write the letter that holds a link; the link itself is put in when the letter leaves."""
    response = link.response
    title = definition_of(response=response).title.sv
    what = WHAT[Role(link.role)].format(organisation=response.organisation.name)
    closes = f"Sista svarsdag är {swedish.day(response.closes_on)}, till midnatt.\n" if response.closes_on else ""
    mail.put(
        to=link.address,
        subject=f"{title}: din länk",
        body=(
            f"Hej!\n\nDu har fått en länk för att {what}.\nDet gäller: {title}.\n{closes}\n{{link:svara}}\n\n"
            "Länken är din. Den gäller i den webbläsare där du först öppnar den.\n"
            "Du behöver inget konto. Det du skriver sparas medan du skriver.\n"
        ),
        about_type=response.about_type,
        about_key=response.about_key,
        links={"svara": mail.Link(path=PATH, purpose=PURPOSE, nonce=link.nonce.hex)},
        by=by,
        at=at,
    )
