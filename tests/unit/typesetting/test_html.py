import re

from lagesbild.typesetting.render import Format


def page(files):
    return files[Format.HTML].path.read_text()


def test_is_one_file_of_reasonable_size(files):
    addresses = re.findall(
        r'(?:src|href)="(?!#|data:|https://example\.org)([^"]*)"|url\((?!data:|#)([^)]*)\)', page(files)
    )

    assert not [found for found in addresses if not "".join(found).startswith(("#", "'#", '"#'))]
    assert files[Format.HTML].size_bytes < 1_500_000


def test_has_language_title_skip_link_and_one_first_heading(files):
    html = page(files)

    assert '<html lang="sv">' in html
    assert "<title>Lägesrapport om arbetet mot mäns våld mot kvinnor i Provlän" in html
    assert '<a class="skip" href="#rapporten">' in html
    assert len(re.findall(r"<h1\b", html)) == 1


def test_every_contents_line_and_reference_leads_somewhere(files):
    html = page(files)
    targets = set(re.findall(r'<a[^>]*href="#([^"]+)"', html))

    assert targets <= set(re.findall(r'\bid="([^"]+)"', html))
    assert {"mal-1", "diagram-1", "lang-tabell"} <= targets


def test_ids_stay_unique_with_many_drawings_in_one_page(files):
    ids = re.findall(r'\bid="([^"]+)"', page(files))

    assert len(ids) == len(set(ids))


def test_drawings_are_named_and_scale(files):
    drawings = re.findall(r"<svg\b[^>]*>", page(files))[1:]

    assert len(drawings) == 12
    assert all('role="img"' in drawing and "viewBox" in drawing for drawing in drawings)
    assert 'aria-label="Stapeldiagram: Jönköping har flest insatser inom område 1, Aneby minst."' in drawings[0]


def test_shows_absence_with_its_reason(files):
    html = page(files)

    assert re.search(r'class="withheld"[^>]*>inte\s+känt<', html)
    assert "Inte känt: Källan redovisar inte beloppet." in re.sub(r"\s+", " ", html)


def test_escapes_what_looks_like_markup(files):
    assert "&lt;&amp;&gt; #[hej] $x$ \\ * _a_ @b `c` ~d" in page(files)
