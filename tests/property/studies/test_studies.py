"""Laws of the register of studies: what may be changed may be seen, and what is done is never due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel import scopes
from lagesbild.kernel.withheld import Withheld
from lagesbild.studies import permissions, rules
from lagesbild.studies.models import Study
from lagesbild.studies.permissions import StudyPermission
from lagesbild.studies.rules import Due, Urgency
from tests.factories import studies as make

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
dues = st.builds(Due, st.text(min_size=1), days, st.none() | days)


@given(st.lists(dues), days)
def test_what_is_done_is_never_next(promised, on):
    found = rules.next_due(promised)

    assert isinstance(found, Withheld) == all(due.done_on for due in promised)
    assert isinstance(found, Withheld) or rules.urgency(found, on=on) is not Urgency.DONE


@given(st.sets(st.text(min_size=1)), st.dictionaries(st.text(min_size=1), st.booleans()))
def test_the_denominator_is_the_trained(trained, using):
    share = rules.not_using(trained, using)

    assert isinstance(share, Withheld) or share.whole == len(trained)


@pytest.mark.django_db
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize(
    "scope", [scopes.PUBLIC, scopes.county("06"), scopes.county("07", writes=True), scopes.nation()], ids=str
)
def test_the_list_and_the_permission_agree(scope, is_public):
    study = make.study(is_public=is_public)
    listed = permissions.visible(queryset=Study.everything.all(), scope=scope).filter(pk=study.pk).exists()

    assert listed == permissions.may(scope=scope, permission=StudyPermission.SEE, study=study)
