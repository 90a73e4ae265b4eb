"""Pictures: nothing is fetched, nothing inline that the security policy blocks, a name for those who cannot see."""

import re

import pytest

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.ui import charts, rendering, samples
from lagesbild.ui.theme import WITHHELD_FILL, Bar

FINDING = 'Nio av 13 kommuner deltog i "Fråga" & fler.'
BARS = (Bar("Jönköping", Share(9, 13)), Bar("Gotland", Withheld(Reason.TOO_FEW)))


@pytest.fixture(scope="module")
def drawn():
    return rendering.svg(charts.horizontal_bars(BARS, finding=FINDING, unit="andel"))


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"url": "https://example.org/data.csv"}},
        {"layer": [{"data": {"url": "file:///etc/passwd"}}]},
        {"mark": "image", "encoding": {"url": {"value": "file:///etc/passwd"}}},
        {"transform": [{"lookup": "id", "from": {"data": {"url": "data.json"}}}]},
    ],
)
def test_a_spec_that_names_an_address_is_refused(spec):
    with pytest.raises(rendering.DataNotInline) as refused:
        rendering.svg(spec)

    assert refused.value.code == "ui/data-not-inline"
    assert refused.value.remedy


def test_a_png_is_refused_the_same_way():
    with pytest.raises(rendering.DataNotInline):
        rendering.png({"data": {"url": "file:///etc/passwd"}})


def test_no_style_attribute_and_no_script_is_left():
    pictures = [picture.svg for picture in samples.pictures()]

    assert len(pictures) == 7
    assert not [one for one in pictures if re.search(r"\sstyle=|<style|<script|\son\w+=", one)]


def test_the_finding_is_the_pictures_name(drawn):
    assert drawn.startswith('<svg role="img" aria-label=\'Nio av 13 kommuner deltog i "Fråga" &amp; fler.\'')
    assert '<title>Nio av 13 kommuner deltog i "Fråga" &amp; fler.</title>' in drawn


def test_each_bar_says_what_it_is(drawn):
    assert "<title>Jönköping: 9\u00a0av\u00a013 (69\u00a0%)</title>" in drawn
    assert "<title>Gotland: för få för att visas</title>" in drawn


def test_withheld_is_hatched(drawn):
    pattern = re.search(r'<pattern id="([^"]+)"', drawn)[1]

    assert f'fill="url(#{pattern})"' in drawn
    assert WITHHELD_FILL not in drawn


def test_two_pictures_on_a_page_share_no_id(drawn):
    other = rendering.svg(charts.horizontal_bars(BARS[1:], finding="En annan bild.", unit="andel"))

    assert not set(re.findall(r'id="([^"]+)"', drawn)) & set(re.findall(r'id="([^"]+)"', other))


def test_every_reference_inside_a_picture_has_its_target(drawn):
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(re.findall(r'id="([^"]+)"', drawn))


def test_a_linked_area_leads_within_the_site():
    spec = {
        "description": "F",
        "data": {"values": [{"a": 1, "href": "/kommun/0680/"}]},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "quantitative"}, "href": {"field": "href"}},
    }

    linked = rendering.svg(spec)

    assert '<a tabindex="-1" href="/kommun/0680/"' in linked
    assert linked.startswith('<svg role="group"')


def test_the_picture_is_set_in_inter(drawn):
    assert set(re.findall(r'font-family="([^"]*)"', drawn)) == {"Inter"}


def test_a_png_is_twice_as_fine():
    spec = charts.horizontal_bars(BARS, finding=FINDING, unit="andel")
    width = int(re.search(r'width="(\d+)"', rendering.svg(spec))[1])

    picture = rendering.png(spec)

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == width * 2


def test_the_same_spec_is_drawn_once():
    spec = charts.horizontal_bars(BARS, finding="Ritas en gång.", unit="andel")

    assert rendering.svg(spec) is rendering.svg(spec)


def test_says_what_to_install_when_the_engine_is_missing(monkeypatch):
    rendering._engine.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)

    with pytest.raises(rendering.PicturesNotInstalled) as refused:
        rendering._engine()

    assert "lagesbild[reports]" in refused.value.remedy
