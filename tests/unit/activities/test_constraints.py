"""What the database itself refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories import activities as make

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def refused(change, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


def test_an_activity_ends_after_it_starts():
    refused(
        lambda: make.activity(starts_on=date(2022, 2, 1), ends_before=date(2022, 2, 1)), "activity_ends_after_it_starts"
    )


def test_no_more_are_reached_than_there_are():
    one = make.activity()
    refused(lambda: make.reach(one, 50, 49), "no_more_reached_than_there_are")


def test_no_cost_is_negative():
    one = make.activity()
    refused(lambda: one.costs.create(amount_sek=Decimal(-1)), "no_negative_cost")


def test_a_partner_stands_once():
    one = make.activity()
    one.partners.create(named_as="Unizon")
    refused(lambda: one.partners.create(named_as="Unizon"), "partner|UNIQUE|unique")


def test_an_organisation_takes_part_once_a_year_in_a_role():
    one = make.activity()
    make.participation(one)
    refused(lambda: make.participation(one), "participation|UNIQUE|unique")
