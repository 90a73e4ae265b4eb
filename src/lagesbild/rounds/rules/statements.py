"""A questionnaire for statements, made from a plan: one section per goal, one row per activity.

The codes of its questions say which fact of the register an answer becomes, so that nothing is copied by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import (
    Choice,
    Item,
    Kind,
    Profile,
    Question,
    Questionnaire,
    Repeat,
    Section,
    Words,
)

REGISTER = "register"
PREFILL = "activities"
STATUSES = (
    ("planned", "planerad"),
    ("started", "påbörjad"),
    ("ongoing", "pågående"),
    ("done", "genomförd"),
    ("closed", "avslutad"),
)
FOLLOWED_UP = (("yes", "ja, utvärderad"), ("ongoing", "utvärdering pågår"), ("no", "nej"))
CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "status": tuple(Choice(value, Words(label)) for value, label in STATUSES),
    "uppfoljd": tuple(Choice(value, Words(label)) for value, label in FOLLOWED_UP),
}


@dataclass(frozen=True)
class GoalOutline:
    """A goal at the top of a plan: its key, its number as printed and its title."""

    key: str
    number: str
    title: str


def statement(
    *, key: str, version: str, title: str, goals: Sequence[GoalOutline], is_synthetic: bool = False
) -> Questionnaire:
    """Return the questionnaire of a yearly statement on a plan, with one section per goal and two around them.

    A variable is named after the goal's number, so that the same plan gives the same variables every year.

    Unit: one questionnaire.
    Withheld: never.
    Source: docs/methods/statement-from-a-plan.md.
    """
    return Questionnaire(
        key=key,
        version=version,
        profile=Profile.STATEMENT,
        title=Words(title),
        sections=(_about(), *(_goal(goal) for goal in goals), _needs()),
        choices=CHOICES,
        intro=Words("Det vi redan vet är ifyllt. Bekräfta det som stämmer, ändra det som inte gör det."),
        is_synthetic=is_synthetic,
    )


def stem(goal: GoalOutline) -> str:
    """Return what the variables of a goal begin with.

    Unit: text.
    Withheld: never.
    Source: docs/methods/statement-from-a-plan.md.
    """
    return f"mal-{swedish.slug(goal.number or goal.key)}"


def _about() -> Section:
    return Section(
        key="om-svaret",
        title=Words("Om svaret"),
        items=(
            Question(
                variable="svarar-for",
                kind=Kind.TEXT,
                label=Words("Vilka delar av organisationen svarar ni för?"),
                hint=Words("Förvaltningar eller enheter. Skriv inga personers namn."),
                required="true",
                prefill="previous",
            ),
            Question(
                variable="styrdokument",
                kind=Kind.TEXT,
                label=Words("Vilket styrdokument arbetar ni efter?"),
                hint=Words("Titel och hur länge det gäller."),
                prefill="previous",
                lines=2,
            ),
        ),
    )


def _goal(goal: GoalOutline) -> Section:
    name = stem(goal)
    items: tuple[Item, ...] = (
        Repeat(
            key=f"{name}-insatser",
            title=Words("Insatser"),
            intro=Words("En rad per insats. Det som redan finns i registret är ifyllt."),
            row_title=f"{name}-insats",
            prefill=PREFILL,
            items=_activity(name),
        ),
        Question(
            variable=f"{name}-hinder",
            kind=Kind.TEXT,
            label=Words("Vad har hindrat arbetet mot målet?"),
            hint=Words("Lämna tomt om inget har hindrat."),
            lines=4,
        ),
    )
    return Section(key=name, title=Words(f"{goal.number} {goal.title}".strip()), items=items, goal=goal.key)


def _activity(name: str) -> tuple[Question, ...]:
    def asked(part: str, kind: Kind, label: str, fact: str, **more: object) -> Question:
        return Question(
            variable=f"{name}-{part}",
            kind=kind,
            label=Words(label),
            codes={REGISTER: fact},
            **more,  # type: ignore[arg-type]
        )

    return (
        asked("insats", Kind.TEXT, "Insatsens namn", "activity.title", required="true"),
        asked("delmal", Kind.GOAL, "Delmål som insatsen gäller", "activity.goal"),
        asked("gjort", Kind.TEXT, "Vad har gjorts under året?", "activity.description", lines=4),
        asked("laget", Kind.CHOICE, "Hur långt har insatsen kommit?", "activity.status", choices="status"),
        asked("malgrupp", Kind.TEXT, "Målgrupp", "activity.target_group"),
        asked(
            "deltagare",
            Kind.NUMBER,
            "Hur många från er deltog?",
            "participation.persons",
            unit="personer",
            constraint=f"{name}-deltagare >= 0",
            constraint_message=Words("Antalet kan inte vara mindre än noll."),
        ),
        asked("resultat", Kind.TEXT, "Vad ledde insatsen till direkt?", "result.text", lines=4),
        asked(
            "effekt",
            Kind.TEXT,
            "Har ni sett någon effekt för dem det gäller?",
            "effect.text",
            lines=4,
            hint=Words("En effekt är en förändring för människor. Skriv hur ni vet det."),
        ),
        asked("uppfoljd", Kind.CHOICE, "Har insatsen utvärderats?", "evaluation.status", choices="uppfoljd"),
        asked(
            "kostnad",
            Kind.MONEY,
            "Kostnad för er under året",
            "cost.amount",
            unit="kronor",
            constraint=f"{name}-kostnad >= 0",
            constraint_message=Words("Kostnaden kan inte vara mindre än noll."),
        ),
    )


def _needs() -> Section:
    return Section(
        key="behov",
        title=Words("Behov av stöd"),
        items=(
            Question(
                variable="stodbehov",
                kind=Kind.TEXT,
                label=Words("Vilket stöd behöver ni av länsstyrelsen nästa år?"),
                lines=4,
            ),
            Question(
                variable="utveckling",
                kind=Kind.TEXT,
                label=Words("Vad har förändrats hos er sedan förra året?"),
                lines=4,
            ),
        ),
    )
