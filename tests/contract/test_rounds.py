"""The commands of rounds and letters: what they print, as words and as JSON, and their exit codes."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from lagesbild.cli.main import main
from lagesbild.mail.models import Letter
from lagesbild.rounds.models import Round
from tests.factories.rounds import actor, plan_with_goals, version

pytestmark = pytest.mark.django_db
REFUSED, NOT_FOUND = 2, 4


@pytest.fixture
def asked() -> list[str]:
    """Prepare a plan with its questions and two municipalities; return what opens a round that asks them."""
    version(plan_with_goals())
    actor("kommun-1", address="ett@post.example")
    actor("kommun-2")
    closes = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    return [
        "round", "open", "u2026", "--questionnaire", "yttrande", "--year", "2026", "--closes", closes, "--plan", "LAN",
        "--county", "06", "--kind", "municipality", "--name", "Uppföljning 2026",
    ]  # fmt: skip


def printed(capsys, *argv: str, code: int = 0) -> dict:
    capsys.readouterr()
    assert main([*argv, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_a_round_is_opened_followed_reminded_and_closed(capsys, asked):
    opened = printed(capsys, *asked)
    assert opened == {
        "round": "u2026",
        "name": "Uppföljning 2026",
        "closes_on": asked[asked.index("--closes") + 1],
        "requests": 2,
        "letters": 1,
        "without_address": ["Aktören kommun-2"],
    }

    status = printed(capsys, "round", "status", "u2026")
    assert (status["requested"], status["submitted"], status["is_open"]) == (2, 0, True)
    assert status["steps"] == {"invited": 2}
    assert sorted(status["not_opened"]) == ["kommun-1", "kommun-2"]
    assert status["without_address"] == ["kommun-2"]
    assert [one["requested"] for one in status["groups"]["lan"]] == [2]

    reminded = printed(capsys, "round", "remind", "u2026", "--to", "not-opened")
    assert reminded == {"round": "u2026", "to": "not-opened", "letters": 1}
    assert printed(capsys, "round", "remind", "u2026", "--to", "not-opened")["letters"] == 0

    assert printed(capsys, "round", "close", "u2026")["is_open"] is False
    assert main(["round", "remind", "u2026"]) == REFUSED


def test_what_is_done_is_told_in_words_too(capsys, asked):
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "Uppföljning 2026 är öppen" in told
    assert "Utan svarsadress: Aktören kommun-2." in told
    assert main(["round", "status", "u2026"]) == 0
    told = capsys.readouterr().out.replace("\xa0", " ")
    assert "0 av 2 aktörer" in told
    assert "invited" not in told
    assert main(["mail", "send"]) == 0
    assert "skickat nu: 1" in capsys.readouterr().out
    assert printed(capsys, "mail", "send")["sent_now"] == 0


def test_a_round_that_cannot_be_opened_leaves_nothing_behind(capsys, asked):
    nobody = [*asked[:-4], "--name", "Ingen"]
    assert main(nobody) == REFUSED
    assert not Round.everything.exists()
    assert not Letter.objects.exists()
    assert "Ingen är vald" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--kind", "komun"], "slag av aktör: komun finns inte."),
        (["--group", "gruppen"], "grupp: gruppen finns inte."),
        (["--organisation", "kommun-9"], "aktör: kommun-9 finns inte."),
        (["--as-in", "u1999"], "omgång: u1999 finns inte."),
        (["--name", "x" * 201], "Texten har 201 tecken."),
    ],
    ids=["kind", "group", "actor", "round", "name"],
)
def test_what_is_misspelt_among_the_recipients_is_told_and_nobody_is_asked(capsys, asked, more, told):
    assert main([*asked, *more]) == REFUSED
    assert told in capsys.readouterr().err
    assert not Round.everything.exists()


@pytest.mark.parametrize("key", ["åå", "a b", "a/..", "", "x" * 61], ids=["letters", "space", "slash", "none", "long"])
def test_a_key_that_no_address_can_hold_is_refused(capsys, asked, key):
    asked[2] = key
    assert main(asked) == REFUSED
    assert "nyckel:" in capsys.readouterr().err
    assert not Round.everything.exists()


def test_a_round_is_not_compared_with_itself(capsys, asked):
    main(asked)
    capsys.readouterr()
    assert main(["round", "panel", "u2026", "u2026", "--variable", "x"]) == REFUSED
    assert "två olika" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["round", "status", "finns-inte"], NOT_FOUND),
        (["round", "open", "x", "--questionnaire", "finns-inte", "--closes", "2099-01-01"], NOT_FOUND),
        (["round", "open", "x", "--questionnaire", "yttrande"], REFUSED),
        (["round", "panel", "a", "b", "--variable", "c"], NOT_FOUND),
        (["mail", "bounce", "finns-inte.eml"], NOT_FOUND),
    ],
    ids=["status", "questionnaire", "closes", "panel", "bounce"],
)
def test_a_refusal_says_what_where_and_what_to_do(capsys, argv, code):
    assert main(argv) == code
    told = capsys.readouterr().err
    assert told.count(".") >= 2
    assert "Traceback" not in told


@pytest.mark.parametrize("closes", ["2027-02-31", "i morgon", "01/02/2027"], ids=["no such day", "words", "slashes"])
def test_a_day_that_is_none_is_a_usage_error(capsys, asked, closes):
    asked[asked.index("--closes") + 1] = closes
    with pytest.raises(SystemExit) as stopped:
        main(asked)
    assert stopped.value.code == REFUSED
    assert "är ingen dag" in capsys.readouterr().err


def test_a_letter_that_came_back_is_noted(capsys, tmp_path, asked):
    main(asked)
    letter = Letter.objects.get()
    message = tmp_path / "retur.eml"
    message.write_text(f"In-Reply-To: <brev.{letter.key.hex}@x>\n\nMailbox unknown\n", encoding="utf-8")

    told = printed(capsys, "mail", "bounce", str(message))
    assert told["status"] == "bounced"
    assert printed(capsys, "mail", "status")["bounced"] == 1
