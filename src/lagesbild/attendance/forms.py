"""The forms of lists: which file, what goes for rows that do not say, and whom an employer is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from lagesbild.actors.queries import organisations_by_name
from lagesbild.attendance.queries import WaitingName
from lagesbild.attendance.rules import Conditions, ListKind
from lagesbild.kernel.scopes import Scope

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ListFile(forms.Form):
    """A list and what goes for the rows that do not say it themselves."""

    file = forms.FileField(
        label="Fil med listan",
        help_text="Excel (.xlsx) eller CSV. Namn och e-post används bara för att hitta dubbletter och sparas aldrig.",
        allow_empty_file=True,
        error_messages={"required": "Välj en fil."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    kind = forms.ChoiceField(
        label="Vad listan visar",
        choices=[(kind.value, kind.label.capitalize()) for kind in ListKind],
        initial=ListKind.REGISTRATION.value,
        widget=forms.RadioSelect,
    )
    held_on = forms.DateField(label="Dag", required=False, widget=DAY, help_text="Om dagen inte står i listan.")
    year = forms.IntegerField(
        label="År",
        required=False,
        min_value=1990,
        max_value=2100,
        help_text="Om varken lista eller insats säger det.",
    )
    step = forms.IntegerField(
        label="Steg",
        required=False,
        min_value=1,
        max_value=99,
        help_text="Om listan gäller ett steg av flera.",
    )
    occasion = forms.CharField(
        label="Benämning", required=False, max_length=200,
        help_text="Om två listor gäller samma dag, till exempel förmiddag och eftermiddag.",
    )  # fmt: skip
    invited = forms.IntegerField(
        label="Inbjudna", required=False, min_value=1, max_value=100_000,
        help_text="Hur många som var inbjudna till varje tillfälle.",
    )  # fmt: skip

    def clean_file(self) -> UploadedFile:
        """Return the file unless it is too large to read."""
        given: UploadedFile = self.cleaned_data["file"]
        if given.size and given.size > settings.UPLOAD_BYTES:
            most, own = settings.UPLOAD_BYTES // 2**20, given.size / 2**20
            raise forms.ValidationError(f"Filen är {own:.0f} MB; den får vara högst {most} MB. Dela upp den.")
        return given

    def conditions(self) -> Conditions:
        """Return what goes for rows that do not say it."""
        told = self.cleaned_data
        return Conditions(
            kind=ListKind(told["kind"]), held_on=told["held_on"], step=told["step"], occasion=told["occasion"],
            year=told["year"], invited=told["invited"],
        )  # fmt: skip


class EmployerIs(forms.Form):
    """Whom an employer in a list is: candidates to tick, somebody else by name, or nobody of the register."""

    employer = forms.CharField(widget=forms.HiddenInput, max_length=200)
    organisations = forms.MultipleChoiceField(label="Det är", required=False, widget=forms.CheckboxSelectMultiple)
    other = forms.CharField(
        label="Någon annan", required=False, max_length=200,
        help_text="Skriv aktörens namn som det står bland aktörerna.",
        widget=forms.TextInput(attrs={"list": "aktorer", "autocomplete": "off"}),
    )  # fmt: skip
    nobody = forms.BooleanField(label="Ingen aktör i registret; räkna inte raderna", required=False)

    def __init__(self, data: Any, *, prefix: str, waiting: WaitingName, scope: Scope) -> None:
        super().__init__(data, prefix=prefix, initial={"employer": waiting.employer})
        self.waiting, self.scope = waiting, scope
        offered = [(key, f"{name} ({score})" if score < 100 else name) for key, name, score in waiting.candidates]
        self.fields["organisations"].choices = offered  # type: ignore[attr-defined]
        if not offered:
            del self.fields["organisations"]

    def clean(self) -> dict[str, Any]:
        """Return the answer: the keys of the organisations, none when nobody of the register is meant."""
        told: dict[str, Any] = super().clean() or {}
        keys = list(told.get("organisations") or [])
        if name := (told.get("other") or "").strip():
            found = organisations_by_name(names=[name], scope=self.scope)[name]
            if found is None:
                self.add_error("other", f"Ingen aktör heter {name}. Lägg till den bland aktörerna.")
            else:
                keys.append(found.key)
        if told.get("nobody") and keys:
            self.add_error("nobody", "Du har också valt en aktör. Välj det ena.")
        elif not keys and not told.get("nobody") and not self.errors:
            self.add_error(None, "Välj en aktör, skriv en annan, eller säg att ingen i registret är rätt.")
        told["keys"] = tuple(dict.fromkeys(keys))
        return told


def answer_forms(
    waiting: Sequence[WaitingName], *, scope: Scope, data: Any = None
) -> tuple[list[EmployerIs], EmployerIs | None]:
    """Return a form for each employer that waits, and the one that was sent in."""
    answered = (data or {}).get("svar", "")
    made = []
    sent: EmployerIs | None = None
    for place, one in enumerate(waiting):
        prefix = f"n{place}"
        mine = data is not None and data.get(f"{prefix}-employer") == one.employer and answered == prefix
        form = EmployerIs(data if mine else None, prefix=prefix, waiting=one, scope=scope)
        made.append(form)
        sent = form if mine else sent
    return made, sent
