"""Run beside the site that is tried: makes its tables and responses to write in, and tells their links as JSON.

python -m tests.durability.seeding 12
"""

import json
import sys
from typing import Any

import django


def main(wanted: int) -> list[dict[str, Any]]:
    """Make the tables and that many responses, each with a link; return token, response and section of each."""
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    from lagesbild.answering.services import new_link  # noqa: PLC0415 - the same
    from tests.factories import answering as make  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0, interactive=False)
    made = []
    for _ in range(wanted):
        response = make.response(closes_on=None)
        _, token = new_link(response=response, days=3650, by="Prov", at=make.AT)
        made.append({"token": token, "response": str(response.key), "section": "arbete", "variable": "beskriv"})
    return made


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
