"""A form for two editors: it carries what it was filled with, so that the second to save overwrites and loses nothing.

    class Goal(TwoEditors): …
    form = forms.Goal(request.POST or None, initial=what is saved now)

The form is filled with what is saved (`initial`), and a hidden field carries the same, signed. When it comes back,
what it carried, what is saved by then, and what the person wrote meet field by field (`kernel.edits.meet`):

- Only one of the two changed a field: that change holds, and `merged` names what the other had changed.
- Both changed it, to different things: the form is not valid, `clashes` holds the difference, and the person chooses
  for each field. The form then carries what is saved now, so that nothing is asked twice, and a third editor is met.

A form that comes without what it carried (a script's) is compared with nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.utils.datastructures import MultiValueDict

from lagesbild.kernel import swedish
from lagesbild.kernel.edits import Meeting, meet

SALT = "lagesbild.ui.edits"
CARRIED = "filled_with"
SAVED, MINE = "saved", "mine"


@dataclass(frozen=True)
class Difference:
    """A field that two people have changed, in words: what it was, what is saved now, what the second wrote."""

    field: str
    label: str
    choice: str
    was: str
    saved: str
    mine: str
    chosen: str


class TwoEditors(forms.Form):
    """A form that meets what somebody else has saved since it was filled in."""

    filled_with = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        """Carry what the form is filled with, unless it makes something new that nobody else can have changed."""
        super().__init__(*args, **kwargs)
        self.clashes: tuple[Difference, ...] = ()
        self.merged: tuple[str, ...] = ()
        if is_new:
            del self.fields[CARRIED]
        else:
            self.fields[CARRIED].initial = lambda: sealed(self._saved())

    @property
    def is_clashing(self) -> bool:
        """Return whether somebody must choose between two changes of the same field."""
        return bool(self.clashes)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook for what comes after every field's own check
        token = self.cleaned_data.pop(CARRIED, "")
        if self.errors or not token:
            return
        carried = _opened(token)
        if carried is None:
            self.add_error(None, "Formuläret kan inte läsas. Ladda om sidan och skriv in ändringen igen.")
            return
        base, asked = carried
        self._choose(base, asked)
        if not self.errors:
            self._meet(base)

    def _choose(self, base: Mapping[str, Any], asked: Sequence[str]) -> None:
        """Do as the person chose for the fields that clashed before; every one of them must be chosen."""
        missing = [name for name in asked if self.data.get(self._choice(name)) not in {SAVED, MINE}]
        for name in asked:
            if self.data.get(self._choice(name)) == SAVED:
                self._take(name, base.get(name))
        if missing:
            self.clashes = tuple(
                self._difference(name, base.get(name), base.get(name), plain(self.cleaned_data.get(name)))
                for name in asked
            )
            self.add_error(None, "Välj vad som ska gälla i varje fält som ni båda har ändrat.")

    def _meet(self, base: Mapping[str, Any]) -> None:
        saved = self._saved()
        mine = {name: plain(self.cleaned_data.get(name)) for name in saved}
        meeting = meet(base=base, saved=saved, mine=mine)
        if meeting.clashes:
            self._clash(meeting, saved)
            return
        for name in meeting.theirs:
            self._take(name, saved[name])
        self.merged = tuple(_whole_label(self.fields[name]) for name in meeting.theirs)

    def _take(self, name: str, value: Any) -> None:
        """Let a field hold what is saved; what may no longer be chosen is told in the field."""
        try:
            self.cleaned_data[name] = self.fields[name].clean(value)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def _clash(self, meeting: Meeting, saved: Mapping[str, Any]) -> None:
        """Show the form again with everything: what the other changed, what the person changed, and the difference."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a dict or a QueryDict, both of which can
        for name in meeting.theirs:
            self._put(data, name, saved[name])
        data[self.add_prefix(CARRIED)] = sealed(saved, asked=[one.field for one in meeting.clashes])
        self.data = data
        self.clashes = tuple(self._difference(one.field, one.base, one.saved, one.mine) for one in meeting.clashes)
        names = swedish.joined(f"”{one.label}”" for one in self.clashes)
        self.add_error(None, f"Någon annan har sparat under tiden och också ändrat {names}. Välj vad som ska gälla.")

    def _put(self, data: Any, name: str, value: Any) -> None:
        key = self.add_prefix(name)
        if isinstance(value, list) and isinstance(data, MultiValueDict):
            data.setlist(key, value)
        elif value is False:
            data.pop(key, None)
        else:
            data[key] = "on" if value is True else value

    def _saved(self) -> dict[str, Any]:
        return {
            name: plain(self.get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if name != CARRIED and not field.disabled
        }

    def _difference(self, name: str, was: Any, saved: Any, mine: Any) -> Difference:
        field = self.fields[name]
        was, saved, mine = (_in_words(field, value) for value in (was, saved, mine))
        choice = self._choice(name)
        return Difference(name, _whole_label(field), choice, was, saved, mine, str(self.data.get(choice, "")))

    def _choice(self, name: str) -> str:
        return self.add_prefix(f"val-{name}")


def plain(value: Any) -> Any:
    """Return a value as it is carried and compared: text without the line ends and edges that browsers change."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def sealed(values: Mapping[str, Any], *, asked: Sequence[str] = ()) -> str:
    """Return values signed, as a hidden field carries them; `asked` are the fields that the person must choose in."""
    return signing.dumps([dict(values), list(asked)], salt=SALT, compress=True)


def _opened(token: str) -> tuple[dict[str, Any], list[str]] | None:
    try:
        values, asked = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return values, asked


def _whole_label(field: forms.Field) -> str:
    """Return what a field is called away from its place: its `whole_label`, where its label leans on what is around."""
    return str(getattr(field, "whole_label", field.label))


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    named: dict[Any, Any] = {}
    for key, some in getattr(field, "choices", ()):
        named |= dict(some) if isinstance(some, list | tuple) else {key: some}
    named = {str(key): str(label) for key, label in named.items()}
    listed = value if isinstance(value, list) else [value]
    return ", ".join(named.get(str(one), str(one)) for one in listed if one not in ("", None)) or "tomt"
