"""Shape of what a person says about a goal, where it stands, and what it is linked to."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms

from lagesbild.plans.forms.fields import offered, text
from lagesbild.plans.models import LinkKind, PreventionLevel
from lagesbild.plans.queries import Choice, GoalChoices
from lagesbild.plans.rules import GoalFields
from lagesbild.ui.edits import TwoEditors


class Goal(TwoEditors):
    """What a person says about a goal."""

    number = forms.CharField(
        label="Nummer",
        max_length=20,
        required=False,
        help_text="Så som det är tryckt i planen, till exempel 1:2. Lämna tomt om planen inte numrerar.",
    )
    title = forms.CharField(label="Rubrik", max_length=400, error_messages={"required": "Skriv målets rubrik."})
    problem_statement = text("Problembeskrivning", hint="Vilket problem målet svarar på.")
    purpose = text("Syfte")
    target_group = forms.CharField(label="Målgrupp", max_length=300, required=False)
    prevention_levels = forms.MultipleChoiceField(
        label="Insatsformer", choices=PreventionLevel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    violence_types = forms.MultipleChoiceField(label="Våldsformer", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: GoalChoices, said: GoalFields | None = None, **kwargs: Any) -> None:
        """Offer the forms of violence and start from what was said before."""
        super().__init__(*args, **{"initial": asdict(said) if said else None, "is_new": said is None, **kwargs})
        self.fields["violence_types"].choices = list(choices.violence_types)  # type: ignore[attr-defined]

    def said(self) -> GoalFields:
        """Return what the person said."""
        given = self.cleaned_data
        return GoalFields(
            title=given["title"],
            number=given["number"],
            purpose=given["purpose"],
            problem_statement=given["problem_statement"],
            target_group=given["target_group"],
            prevention_levels=tuple(given["prevention_levels"]),
            violence_types=tuple(given["violence_types"]),
        )


class NewGoal(Goal):
    """A goal, and where in the tree it is added."""

    under = forms.ChoiceField(label="Under målet", required=False)
    field_order = ("under", "number", "title")

    def __init__(self, *args: Any, choices: GoalChoices, **kwargs: Any) -> None:
        """Offer the goals it may stand under."""
        super().__init__(*args, choices=choices, **kwargs)
        self.fields["under"].choices = offered(choices.parents, none="Överst i planen")  # type: ignore[attr-defined]


class Move(forms.Form):
    """Where in the tree a goal is moved."""

    under = forms.ChoiceField(label="Under målet", required=False)
    place = forms.IntegerField(
        label="Plats",
        min_value=1,
        required=False,
        help_text="1 är först. Lämna tomt för sist. Numrerade mål visas alltid i nummerordning.",
    )

    def __init__(self, *args: Any, choices: GoalChoices, **kwargs: Any) -> None:
        """Offer the goals it may stand under."""
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = offered(choices.parents, none="Överst i planen")  # type: ignore[attr-defined]


class LinkSearch(forms.Form):
    """What the goals to link to are narrowed by; it is asked for by address, so that it works without a script."""

    q = forms.CharField(
        label="Sök mål",
        required=False,
        max_length=100,
        help_text="Ord ur målets rubrik, dess nummer eller planens namn.",
    )
    plan = forms.ChoiceField(label="Plan eller ramverk", required=False)

    def __init__(self, *args: Any, plans: Sequence[Choice], **kwargs: Any) -> None:
        """Offer the plans that have goals to link to."""
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = offered(plans, none="Alla")  # type: ignore[attr-defined]


class Link(forms.Form):
    """A link to a goal of another plan, from one of the plan's goals or from the whole plan."""

    kind = forms.ChoiceField(label="Slag av länk", choices=LinkKind.choices)
    goal = forms.ChoiceField(label="Från", required=False)
    target = forms.ChoiceField(
        label="Till målet", error_messages={"required": "Välj ett mål.", "invalid_choice": "Välj ett mål i listan."}
    )
    note = forms.CharField(label="Anmärkning", max_length=400, required=False)
    field_order = ("goal", "kind", "target", "note")

    def __init__(
        self, *args: Any, targets: Sequence[tuple[str, Sequence[Choice]]], goals: Sequence[Choice] | None, **kwargs: Any
    ) -> None:
        """Offer the goals of other plans, by plan; without `goals` the link starts from a goal already chosen."""
        super().__init__(*args, **kwargs)
        self.groups = [(plan, list(found)) for plan, found in targets]
        self.fields["target"].choices = self.groups  # type: ignore[attr-defined]
        if goals is None:
            del self.fields["goal"]
        else:
            self.fields["goal"].choices = offered(goals, none="Hela planen")  # type: ignore[attr-defined]
