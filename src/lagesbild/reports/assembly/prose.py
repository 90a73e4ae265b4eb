"""Small pieces of setting that every chapter uses."""

from collections.abc import Iterable, Iterator

from lagesbild.kernel import swedish
from lagesbild.reports.assembly.material import ActorExamples, Example
from lagesbild.typesetting.blocks import Block, BulletList, Callout, Heading, Paragraph, Runs, paragraph, words


def paragraphs(text: str) -> list[Paragraph]:
    """Return the author's text as paragraphs; a blank line parts them."""
    return [paragraph(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def callout(kind: str, title: str, text: str) -> Iterator[Block]:
    """Yield a box with the author's text, nothing when there is no text."""
    if text:
        yield Callout(kind, title, tuple(paragraphs(text)))


def dash(text: str) -> str:
    """Return the text, or the words for something the source does not say."""
    return text or "framgår inte"


def examples(actors: tuple[ActorExamples, ...]) -> list[Block]:
    """Return what each actor did: the actor as a small heading, its activities as points."""
    blocks: list[Block] = []
    for one in actors:
        blocks.append(Heading(3, one.actor))
        blocks.append(BulletList(tuple(_told(example) for example in one.examples)))
    return blocks


def _told(example: Example) -> Runs:
    described = f" {_sentence(example.description)}" if example.description else ""
    partners = f" Tillsammans med {swedish.joined(example.partners)}." if example.partners else ""
    results = "".join(f" Resultat: {_sentence(text)}" for text in example.results)
    effects = "".join(f" Effekt enligt aktören: {_sentence(text)}" for text in example.effects)
    return words(f"{_sentence(example.title)}{described}{partners}{results}{effects}")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def sources_in_words(origins: Iterable[str]) -> str:
    """Return where several figures come from: each source once, with all its places."""
    places: dict[str, list[str]] = {}
    for origin in dict.fromkeys(origins):
        title, _, place = origin.partition(", rad ")
        places.setdefault(title, []).extend([place] if place else [])
    named = [f"{title}, rad {'; '.join(listed)}" if listed else title for title, listed in places.items()]
    return ". ".join(named)
