"""Small pieces of setting that every chapter uses."""

from collections.abc import Iterable, Iterator, Mapping

from lagesbild.activities.queries import ActorExamples, Example
from lagesbild.kernel import swedish
from lagesbild.typesetting.blocks import Block, BulletList, Callout, Emphasis, Heading, Paragraph, Run, Runs, Text
from lagesbild.typesetting.blocks import paragraph as paragraph_of

IN_WORDS = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
MOST_NAMED = 12  # municipalities in a sentence
NOTHING_SAID = "unknown"
EVALUATION = {
    "yes": "Insatsen är utvärderad.",
    "ongoing": "Utvärdering pågår.",
    "too-early": "Det är för tidigt att utvärdera insatsen.",
    "no": "Insatsen är inte utvärderad.",
}


def paragraphs(text: str) -> list[Paragraph]:
    """Return the author's text as paragraphs; a blank line parts them."""
    return [paragraph_of(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def callout(kind: str, title: str, text: str) -> Iterator[Block]:
    """Yield a box with the author's text, nothing when there is no text."""
    if text:
        yield Callout(kind, title, tuple(paragraphs(text)))


def dash(text: str) -> str:
    """Return the text, or the words for something the source does not say."""
    return text or "framgår inte"


def in_words(number: int) -> str:
    """Return a small whole number as a word: fem."""
    return IN_WORDS[number] if number < len(IN_WORDS) else swedish.number(number)


def examples(
    actors: Iterable[ActorExamples], told_before: Mapping[str, str], subgoals: Mapping[str, str]
) -> list[Block]:
    """Return what each actor did: the actor as a small heading, its activities as points.

    `told_before` gives the goal whose chapter has told of an activity already; `subgoals` the number of each sub-goal.
    """
    blocks: list[Block] = []
    for one in actors:
        blocks.append(Heading(3, one.actor))
        blocks.append(BulletList(tuple(_told(example, told_before, subgoals) for example in one.examples)))
    return blocks


def _told(example: Example, told_before: Mapping[str, str], subgoals: Mapping[str, str]) -> Runs:
    numbers = swedish.joined(subgoals[key] for key in example.goals if key in subgoals)
    title = f"{example.title} (delmål {numbers})" if numbers else example.title
    if example.key in told_before:
        return (Text(f"{sentence(title)} Se mål {told_before[example.key]}."),)
    described = f" {sentence(example.description)}" if example.description else ""
    partners = f" Tillsammans med {swedish.joined(example.partners)}." if example.partners else ""
    return (Text(f"{sentence(title)}{described}{partners}"), *_outcome(example))


def _outcome(example: Example) -> Iterator[Run]:
    """Yield what came of it and how that is known: a result or effect is the actor's own word until it is evaluated."""
    for label, texts in (
        ("Uppgivet resultat:", example.results),
        (f"Uppgiven effekt ({example.standing.words}):", example.effects),
    ):
        for text in texts:
            yield Text(" ")
            yield Emphasis(label)
            yield Text(f" {sentence(text)}")
    if example.evaluation != NOTHING_SAID:
        note = f" {sentence(example.evaluation_note)}" if example.evaluation_note else ""
        yield Text(f" {EVALUATION[example.evaluation]}{note}")


def sentence(text: str) -> str:
    """Return the text with a full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def sources_in_words(origins: Iterable[str]) -> str:
    """Return where several figures come from: each source once, with all its places."""
    places: dict[str, list[str]] = {}
    for origin in dict.fromkeys(origins):
        title, _, place = origin.partition(", rad ")
        places.setdefault(title, []).extend([place] if place else [])
    named = [f"{title}, rad {'; '.join(listed)}" if listed else title for title, listed in places.items()]
    return ". ".join(named)
