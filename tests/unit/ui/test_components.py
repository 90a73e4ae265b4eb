"""Components that decide something: fields, pages of a list, the title, the navigation."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from lagesbild.ui import context, gallery, views


@pytest.fixture(scope="module")
def page():
    request = RequestFactory().get("/komponenter/?sok=v%C3%A5ld&sida=3")
    request.user = AnonymousUser()
    return views.components(request).content.decode()


def test_the_gallery_leaves_no_component_unread(page):
    assert "<c-" not in page
    assert "{{" not in page


def test_nothing_in_the_gallery_is_inline(page):
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", page)


def test_the_title_is_written_once_and_stands_twice(page):
    assert "<title>Komponenter – Lägesbild</title>" in page
    assert re.search(r"<h1>\s*Komponenter\s*</h1>", page)


def test_every_id_is_used_once(page):
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert sorted(ids) == sorted(set(ids))


def test_every_label_belongs_to_a_field(page):
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', page)) <= set(re.findall(r'\sid="([^"]+)"', page))


def test_an_error_is_tied_to_its_field(page):
    assert re.search(r'<input[^>]*name="count"[^>]*aria-describedby="id_count_error"', page)
    assert re.search(r'<input[^>]*name="count"[^>]*aria-invalid="true"', page)


def test_the_pager_keeps_the_readers_other_choices(page):
    assert "?sok=v%C3%A5ld&amp;sida=13" in page


def test_a_list_of_one_page_has_no_links_to_others(page):
    alone, first, middle = re.findall(r'<div class="pager">.*?</div>', page, re.DOTALL)

    assert "<a " not in alone
    assert "Föregående" not in first
    assert "Föregående" in middle


def test_a_field_that_may_be_left_out_says_so(page):
    labels = re.findall(r'<label class="label" for="id_(\w+)">(.*?)</label>', page, re.DOTALL)

    assert {name for name, words in labels if "(valfritt)" not in words} == {"title"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "Start"),
        ("/planer/jonkoping/", "Planer"),
        ("/kommun/0680/", "Län och kommuner"),
        ("/roda-traden/JKP/", "Planer"),
        ("/stod/", None),
        ("/mitt-arbete/", None),
        ("/komponenter/", None),
    ],
)
def test_the_navigation_shows_where_you_are(path, expected):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()

    current = [link.label for link in context.site(request)["navigation"] if link.current]

    assert current == ([expected] if expected else [])


def test_whoever_has_not_signed_in_is_offered_to():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    assert context.site(request)["navigation"][-1].path == "/logga-in/"


def test_a_refusal_is_shown_in_three_parts():
    template = engines["django"].get_template("ui/error.html")
    request = RequestFactory().get("/planer/")
    request.user = AnonymousUser()

    shown = template.render({"error": gallery.REFUSAL}, request)

    assert all(part in shown for part in (gallery.REFUSAL.what, gallery.REFUSAL.values, gallery.REFUSAL.remedy))


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html"])
def test_an_error_page_says_what_to_do(name):
    request = RequestFactory().get("/saknas/")
    request.user = AnonymousUser()

    assert "Till startsidan" in engines["django"].get_template(name).render({}, request)
