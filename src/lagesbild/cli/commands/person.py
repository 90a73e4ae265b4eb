"""lagesbild person: add people, and give and take their roles; for whoever runs the server."""

import argparse
import secrets
from datetime import UTC, datetime
from typing import Any

from lagesbild.accounts import queries, services
from lagesbild.accounts.models import Role
from lagesbild.kernel import scopes

HELP = "Lägg till personer och ge eller ta tillbaka deras roller."
OPERATOR = "Driften, från kommandoraden"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done, and to whom."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    add = chosen.add_parser("add", help="lägg till en person; lösenordet visas en gång")
    add.add_argument("username", metavar="ANVÄNDARNAMN")
    add.add_argument("--name", required=True, help="personens namn som det står i journalen")
    add.add_argument("--email", default="", help="adress för brev till personen")
    for action, said in (("give", "ge en roll"), ("take", "ta tillbaka en roll"), ("show", "visa rollerna")):
        sub = chosen.add_parser(action, help=said)
        sub.add_argument("username", metavar="ANVÄNDARNAMN")
        if action != "show":
            sub.add_argument("role", metavar="ROLL", choices=Role.values, help=", ".join(Role.values))
            sub.add_argument("--county", default="", help="länskod, för länsstyrelsens roller")
            sub.add_argument("--organisation", default="", help="organisationens nyckel, för samordnare")


def run(options: argparse.Namespace) -> int:
    """Do what was chosen, as the operator of the server, who may everything; it is written in the journal."""
    told: dict[str, Any] = {
        "scope": scopes.nation(writes=True, person=OPERATOR),
        "by": OPERATOR,
        "at": datetime.now(UTC),
    }
    if options.action == "add":
        password = secrets.token_urlsafe(15)
        services.add_person(
            username=options.username, name=options.name, password=password, email=options.email, **told
        )
        print(f"{options.name} kan logga in som {options.username} med lösenordet {password}.")
        print("Det visas bara nu. Byt det vid första inloggningen.")
        return 0
    person = queries.person_named(username=options.username)
    if options.action == "show":
        for held in queries.roles_of(person=person):
            print(f"{held.role:<16} {held.county_code}{held.organisation_key}".rstrip())
        return 0
    change = services.give_role if options.action == "give" else services.take_role
    change(person=person, role=options.role, county_code=options.county, organisation_key=options.organisation, **told)
    return 0
