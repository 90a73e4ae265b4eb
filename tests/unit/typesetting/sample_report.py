"""A report with everything a report can hold, for setting and looking at. All figures are invented."""

import json
from datetime import date
from functools import lru_cache

import vl_convert

from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.typesetting.blocks import (
    BulletList,
    Callout,
    Column,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Link,
    NumberedList,
    PageBreak,
    Quote,
    Reference,
    Source,
    SourceList,
    Strong,
    Table,
    paragraph,
    words,
)

LONG = (
    "Länsstyrelsens samordningsfunktion har under verksamhetsåret stärkt myndighetssamverkan kring "
    "våldsförebyggande insatser, kompetensutvecklingsinsatser och kvinnofridssamordning. "
    "Kommunernas utvecklingsledare och regionens sjukvårdsenheter har deltagit i 34 av 49 planerade "
    "utbildningstillfällen, och handlingsplanens uppföljningsindikatorer har setts över den 1 mars 2023. "
    "Hedersrelaterat våld och förtryck, prostitution och människohandel - liksom våld i ungas partnerrelationer - "
    'beskrivs i sammanställningen som "fortsatt prioriterade områden" av flera aktörer.'
)
MUNICIPALITIES = [
    "Aneby",
    "Eksjö",
    "Gislaved",
    "Gnosjö",
    "Habo",
    "Jönköping",
    "Mullsjö",
    "Nässjö",
    "Sävsjö",
    "Tranås",
    "Vaggeryd",
    "Vetlanda",
    "Värnamo",
]


@lru_cache
def chart(measure: str) -> tuple[str, bytes]:
    """Return a small bar chart as SVG and PNG."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 620,
        "height": 240,
        "data": {
            "values": [{"kommun": name, "antal": 3 + 7 * place % 23} for place, name in enumerate(MUNICIPALITIES)]
        },
        "mark": {"type": "bar", "color": "#0b5563"},
        "encoding": {
            "x": {"field": "antal", "type": "quantitative", "title": measure},
            "y": {"field": "kommun", "type": "nominal", "title": None},
        },
        "config": {"font": "Inter", "view": {"stroke": None}},
    }
    svg = vl_convert.vegalite_to_svg(json.dumps(spec))
    return svg, vl_convert.svg_to_png(svg, scale=2)


def figure(place: int, width: float = 1.0) -> Figure:
    """Return a figure that differs from the others by its measure."""
    svg, png = chart(f"Antal insatser, område {place}")
    return Figure(
        svg=svg,
        png=png,
        caption=f"Insatser per kommun inom område {place}, 2022",
        alt=f"Stapeldiagram: Jönköping har flest insatser inom område {place}, Aneby minst.",
        source="Påhittade uppgifter för provsättning",
        width=width,
        anchor=f"diagram-{place}",
    )


def long_table() -> Table:
    """Return a table that runs over more than a page."""
    withheld = Withheld(Reason.TOO_FEW, "Färre än fem svar.")
    rows = [
        (
            f"{MUNICIPALITIES[place % 13]} ({place + 1})",
            "Kompetensutvecklingsinsats för socialtjänstens handläggare om våldsutsatthet och riskbedömningsmetodik",
            str(3 + place),
            withheld if place % 9 == 4 else f"{40 + place % 50} %",
        )
        for place in range(48)
    ]
    return Table(
        caption="Deltagande i länsövergripande insatser efter kommun",
        columns=(
            Column("Kommun"),
            Column("Insats"),
            Column("Deltagare", unit="personer", align="right"),
            Column("Andel", unit="av målgruppen", align="right"),
        ),
        rows=tuple(rows),
        source=words("Påhittade uppgifter, ", Link("metodbeskrivning", "https://example.org/metod")),
        note="Andelen räknas på målgruppens storlek vid årets början.",
        anchor="lang-tabell",
    )


def small_table() -> Table:
    """Return a table with a total, marks that must be escaped, and an unknown value."""
    return Table(
        caption=words("Medel per arbetsområde ", Emphasis("(tusental kronor)")),
        columns=(Column("Område", width=0.5), Column("2021", "tkr", "right"), Column("2022", "tkr", "right")),
        rows=(
            ("Förebyggande arbete <&> #[hej] $x$ \\ * _a_ @b `c` ~d", "1 250", "1 410"),
            ("Skydd och stöd", "980", Withheld(Reason.MISSING, "Källan redovisar inte beloppet.")),
            ("Summa", "2 230", "1 410"),
        ),
        source="Påhittade uppgifter",
        has_total=True,
    )


def chapter(place: int) -> tuple[object, ...]:
    """Return the chapter of one goal."""
    return (
        Heading(1, "Utökat och verkningsfullt våldsförebyggande arbete i länets kommuner", str(place), f"mal-{place}"),
        paragraph(LONG, " Se ", Reference(f"diagram-{place}"), " och ", Reference("lang-tabell"), "."),
        Heading(2, "Delmål och insatser", f"{place}:1"),
        paragraph(
            Strong("Resultat."),
            " ",
            LONG,
            Footnote(words("Länsstyrelsens ", Emphasis("egen"), " sammanställning, dnr 123-2023.")),
        ),
        BulletList(
            (
                "Samverkansöverenskommelse för barnahusverksamheten",
                words("Metodstöd, ", Link("handbok", "https://example.org/h")),
                LONG,
            )
        ),
        figure(place, 1.0 if place % 2 else 0.7),
        paragraph(LONG),
        Heading(3, "Särskilt om hedersrelaterat våld"),
        paragraph(LONG),
        paragraph(LONG),
        Callout("analysis", "Analys", (paragraph(LONG), BulletList(("Första slutsatsen", "Andra slutsatsen")))),
        Callout(
            "improvement", "Förbättringsområden", (paragraph("Uppföljningen behöver börja när insatsen planeras."),)
        ),
        Heading(2, "Utveckling i länet", f"{place}:2"),
        paragraph(LONG),
        figure(place + 6, 0.8),
        paragraph(LONG),
    )


def sample() -> Document:
    """Return the whole report, about 30 pages."""
    chapters = [block for place in range(1, 7) for block in chapter(place)]
    return Document(
        title="Lägesrapport om arbetet mot mäns våld mot kvinnor i Provlän 2022",
        subtitle="Redovisning enligt förordningen om länsstyrelsernas regionala arbete mot mäns våld mot kvinnor",
        agency="Länsstyrelsen i Provlän",
        published_on=date(2023, 3, 1),
        registry_number=Withheld(Reason.MISSING, "Anges inte i källan."),
        marking="Demonstration – påhittade uppgifter",
        details=(
            Definition("Mottagare", "Jämställdhetsmyndigheten"),
            Definition("Period", "1 januari – 31 december 2022"),
        ),
        summary=(paragraph(LONG), BulletList(("34 av 49 kommuner deltog.", "15 kommuner gjorde det inte."))),
        keywords=("lägesrapport", "kvinnofrid"),
        blocks=(
            Heading(1, "Så är rapporten gjord", anchor="gjord"),
            paragraph(LONG),
            small_table(),
            Quote((paragraph("Vi behöver fortsätta tillsammans."),), "Samordnare i en kommun"),
            DefinitionList(
                (Definition("täckning", "Andelen av länets kommuner som deltog."), Definition("insats", LONG))
            ),
            NumberedList(("Planera", "Genomföra", "Följa upp")),
            *chapters,
            PageBreak(),
            Heading(1, "Bilaga: deltagande", anchor="bilaga"),
            long_table(),
            Heading(1, "Källor", anchor="kallor"),
            SourceList(
                (
                    Source(
                        "Påhittad myndighet: Påhittad rapport (2022).", "https://example.org/rapport", "5 november 2026"
                    ),
                    Source("Utan adress."),
                )
            ),
        ),
    )
