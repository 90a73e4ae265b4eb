"""All questions, or one's own answers, as a document that can be set as PDF, Word and HTML."""

from datetime import date

from lagesbild.answering.models import Response, Submission
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.queries.printed import WrittenSection
from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import missing
from lagesbild.questionnaires.rules.definition import Item, Kind, Question, Questionnaire, Repeat
from lagesbild.typesetting.blocks import (
    Block,
    BulletList,
    Column,
    Definition,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Strong,
    Table,
    paragraph,
)

HOW = {
    Kind.CHOICE: "Välj ett svar:",
    Kind.MULTI: "Du kan välja flera:",
    Kind.NUMBER: "Svara med ett tal",
    Kind.MONEY: "Svara med ett belopp i kronor",
    Kind.DATE: "Svara med ett datum",
    Kind.TEXT: "Svara med egna ord",
    Kind.ORGANISATION: "Svara med en aktör",
    Kind.AREA: "Svara med ett län eller en kommun",
    Kind.GOAL: "Svara med ett mål",
}
SYNTHETIC = "Påhittade uppgifter"


def blank_paper(*, response: Response, on: date) -> Document:
    """Return all questions to read before one begins; also those that are asked only after certain answers."""
    asked = definition_of(response=response)
    blocks: list[Block] = []
    if asked.intro.sv:
        blocks.append(paragraph(asked.intro.sv))
    for section in asked.sections:
        blocks.append(Heading(1, section.title.sv))
        blocks += [paragraph(section.intro.sv)] if section.intro.sv else []
        blocks += [block for item in section.items for block in _asked(item, asked)]
    return _document(response, blocks, title=asked.title.sv, subtitle="Alla frågor", on=on)


def answers_paper(*, response: Response, submission: Submission, written: tuple[WrittenSection, ...]) -> Document:
    """Return what was handed in, with its receipt."""
    asked = definition_of(response=response)
    receipt = Table(
        caption="Kvitto",
        columns=(Column("Uppgift"), Column("Värde")),
        rows=(
            ("Kod", submission.receipt),
            ("Inlämnat", swedish.moment(submission.at)),
            ("Lämnat av", submission.signed_by_role or "framgår inte"),
            ("Fingeravtryck (SHA-256)", f"{submission.sha256[:32]} {submission.sha256[32:]}"),
        ),
    )
    blocks: list[Block] = [receipt]
    for section in written:
        blocks.append(Heading(1, section.title))
        row = ""
        for line in section.lines:
            if line.row and line.row != row:
                blocks.append(Heading(2, line.row))
            row = line.row
            blocks += [Paragraph((Strong(line.label),)), paragraph(line.answer)]
    title = f"Svar från {response.organisation.name}"
    return _document(response, blocks, title=title, subtitle=asked.title.sv, on=submission.at.date())


def _document(response: Response, blocks: list[Block], *, title: str, subtitle: str, on: date) -> Document:
    owner = response.version.questionnaire.owner
    return Document(
        title=title,
        subtitle=subtitle,
        agency=owner.name if owner else "Den som frågar",
        published_on=on,
        registry_number=missing("Diarienummer anges av den som frågar."),
        blocks=tuple(blocks),
        details=(Definition("Till", response.organisation.name), *_last_day(response)),
        marking=SYNTHETIC if response.is_synthetic else "",
        chapters_on_new_page=False,
        contents_depth=1,
    )


def _last_day(response: Response) -> tuple[Definition, ...]:
    if response.closes_on is None:
        return ()
    return (Definition("Sista svarsdag", f"{swedish.day(response.closes_on)}, till midnatt"),)


def _asked(item: Item, questionnaire: Questionnaire) -> list[Block]:
    if isinstance(item, Question):
        return _question(item, questionnaire)
    blocks: list[Block] = [Heading(2, item.title.sv)]
    blocks += [paragraph(item.intro.sv)] if item.intro.sv else []
    if isinstance(item, Repeat):
        blocks.append(paragraph(Emphasis(f"En rad för varje, högst {item.most}. För varje rad:")))
    return blocks + [block for one in item.items for block in _asked(one, questionnaire)]


def _question(question: Question, questionnaire: Questionnaire) -> list[Block]:
    if question.calculation:
        return []
    unit = f" ({question.unit})" if question.unit and question.unit not in HOW[question.kind] else ""
    when = " Frågan ställs bara efter vissa svar." if question.relevant else ""
    told = f"{HOW[question.kind]}{unit}"
    how = f"{told}{'' if told.endswith(':') else '.'}"
    blocks: list[Block] = [Paragraph((Strong(question.label.sv),))]
    blocks += [paragraph(question.hint.sv)] if question.hint.sv else []
    listed = questionnaire.choices.get(question.choices, ())
    if listed:
        blocks += [
            paragraph(Emphasis(f"{when.strip()} {how}".strip())),
            BulletList(tuple(one.label.sv for one in listed)),
        ]
    else:
        blocks.append(paragraph(Emphasis(how.rstrip(":") + when)))
    return blocks
