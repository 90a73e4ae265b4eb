"""Templates compile, carry no inline script or style, and every component is shown in the gallery."""

import re

import pytest
from django.template.loader import get_template

from tests.house.source import PRODUCT, ROOT, report, templates

PAGE = "docs/reference/components.md"
INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE),
    "an inline style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle=[\"']", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"[\"']javascript:", re.IGNORECASE),
}
COMPONENTS = PRODUCT / "ui" / "templates" / "cotton"


def inline(text: str) -> list[str]:
    """Return the kinds of inline code in a template, which the content security policy would refuse."""
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def template_names() -> list[str]:
    return [path.as_posix().partition("/templates/")[2] for path in templates() if path.suffix == ".html"]


@pytest.mark.parametrize("name", template_names())
def test_a_template_compiles(name):
    assert get_template(name).template.nodelist is not None


def test_no_template_carries_code_of_its_own():
    found = [
        f"{path.relative_to(ROOT)} has {what}"
        for path in templates()
        for what in inline(path.read_text(encoding="utf-8"))
    ]

    assert not found, report("Behaviour and looks come from files: the policy allows nothing inline.", PAGE, found)


def test_every_component_is_in_the_gallery():
    pages = (PRODUCT / "ui" / "templates" / "ui").rglob("gallery*/*")
    gallery = "".join(path.read_text(encoding="utf-8") for path in pages)
    gallery += (PRODUCT / "ui" / "templates" / "ui" / "gallery.html").read_text(encoding="utf-8")
    names = [path.relative_to(COMPONENTS).with_suffix("").as_posix() for path in COMPONENTS.rglob("*.html")]

    hidden = sorted(name for name in names if not re.search(rf"<c-{tag(name)}[\s/>]", gallery))

    assert not hidden, report("A component is shown at /komponenter/ in all its states.", PAGE, hidden)


def test_every_component_is_documented():
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    names = [path.relative_to(COMPONENTS).with_suffix("").as_posix() for path in COMPONENTS.rglob("*.html")]

    missing = sorted(name for name in names if f"c-{tag(name)}" not in page)

    assert not missing, report("A component's variables and states stand on its page.", PAGE, missing)


def tag(name: str) -> str:
    """Return a component's tag without the c-: field_messages is <c-field-messages>, figures/bar is <c-figures.bar>."""
    return name.replace("_", "-").replace("/", ".")


def test_the_checks_see_inline_code():
    assert inline("<script>alert(1)</script>")
    assert inline('<p style="color: red">')
    assert inline('<button onclick="x()">')
    assert not inline('<script src="/static/a.js" defer></script>')
    assert not inline('<script type="application/json" id="x">{}</script>')
