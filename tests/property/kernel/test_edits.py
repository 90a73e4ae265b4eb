"""Laws of two edits that meet."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.edits import meet

FIELDS = st.fixed_dictionaries({name: st.integers(0, 2) for name in ("a", "b", "c")})


@given(base=FIELDS, saved=FIELDS)
def test_an_edit_that_changed_nothing_overwrites_nothing(base, saved):
    met = meet(base=base, saved=saved, mine=base)

    assert met.values == saved
    assert not met.clashes


@given(base=FIELDS, mine=FIELDS)
def test_alone_everything_one_wrote_is_kept(base, mine):
    met = meet(base=base, saved=base, mine=mine)

    assert met.values == mine
    assert not met.clashes


@given(base=FIELDS, saved=FIELDS, mine=FIELDS)
def test_every_field_holds_what_one_of_them_wrote_and_a_clash_is_never_settled_silently(base, saved, mine):
    met = meet(base=base, saved=saved, mine=mine)

    clashing = {clash.field for clash in met.clashes}
    assert all(met.values[name] in {saved[name], mine[name]} for name in base)
    assert clashing == {
        name for name in base if len({saved[name], mine[name]}) == 2 and base[name] not in {saved[name], mine[name]}
    }
    assert all(met.values[name] == saved[name] for name in clashing)


@given(base=FIELDS, saved=FIELDS, mine=FIELDS)
def test_it_does_not_matter_who_saved_first_where_the_two_do_not_clash(base, saved, mine):
    one, other = meet(base=base, saved=saved, mine=mine), meet(base=base, saved=mine, mine=saved)

    clashing = {clash.field for clash in one.clashes}
    assert clashing == {clash.field for clash in other.clashes}
    assert all(one.values[name] == other.values[name] for name in base if name not in clashing)
