"""Laws of a form for two editors: what nobody changed stays, what one changed holds, what both changed is asked."""

from django import forms
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.ui.edits import CARRIED, TwoEditors, plain

LEVELS = ("universal", "selective", "indicated")
texts = st.text("abå \n", max_size=6)
values = st.fixed_dictionaries(
    {
        "title": texts.map(lambda text: f"x{text}"),
        "purpose": texts,
        "levels": st.lists(st.sampled_from(LEVELS), unique=True),
        "starts_on": st.sampled_from(["", "2026-01-01", "2026-02-01"]),
        "count": st.sampled_from(["", "1,5", "2"]),
        "told": st.booleans(),
    }
)


class Sample(TwoEditors):
    """A form with a field of each kind."""

    title = forms.CharField()
    purpose = forms.CharField(required=False, widget=forms.Textarea)
    levels = forms.MultipleChoiceField(choices=[(one, one) for one in LEVELS], required=False)
    starts_on = forms.DateField(required=False)
    count = forms.DecimalField(required=False, localize=True)
    told = forms.BooleanField(required=False)


def cleaned(said):
    """Return values as they are saved."""
    form = Sample(said, is_new=True)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def carried(saved):
    return Sample(initial=saved)[CARRIED].value()


def posted(said, base):
    return {**{name: value for name, value in said.items() if value is not False}, CARRIED: carried(cleaned(base))}


@given(base=values, first=values, second=values)
def test_nothing_is_lost_and_nothing_overwritten(base, first, second):
    saved, mine, was = cleaned(first), cleaned(second), cleaned(base)

    form = Sample(posted(second, base), initial=saved)
    is_valid = form.is_valid()

    both = {
        name for name in mine
        if plain(mine[name]) != plain(saved[name]) and plain(mine[name]) != plain(was[name]) != plain(saved[name])
    }  # fmt: skip
    assert {one.field for one in form.clashes} == both
    assert is_valid == (not both)
    if is_valid:
        for name, value in form.cleaned_data.items():
            changed = plain(mine[name]) != plain(was[name])
            assert plain(value) == plain(mine[name] if changed else saved[name])


@given(base=values, first=values, second=values, chosen=st.sampled_from(["saved", "mine"]))
def test_a_choice_in_every_field_is_always_saved(base, first, second, chosen):
    saved, mine, was = cleaned(first), cleaned(second), cleaned(base)
    form = Sample(posted(second, base), initial=saved)
    if form.is_valid():
        return
    clashing = {one.field for one in form.clashes}
    again = {name: form[name].value() for name in form.fields if form[name].value() is not False}

    answered = Sample(again | {f"val-{name}": chosen for name in clashing}, initial=saved)

    assert answered.is_valid(), answered.errors
    for name, value in answered.cleaned_data.items():
        if name in clashing:
            wanted = mine[name] if chosen == "mine" else saved[name]
        else:
            wanted = mine[name] if plain(mine[name]) != plain(was[name]) else saved[name]
        assert plain(value) == plain(wanted)


@given(base=values, second=values)
def test_whoever_is_alone_just_saves(base, second):
    form = Sample(posted(second, base), initial=cleaned(base))

    assert form.is_valid()
    assert {name: plain(value) for name, value in form.cleaned_data.items()} == {
        name: plain(value) for name, value in cleaned(second).items()
    }
    assert form.merged == ()
