"""The log gives back what is held, and nobody's answer is lost, however saves from several pages are mixed."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.answering.rules.saving import Earlier, Held, RowMove, RowStep, base_of, moved, replayed, saved_over

PLACES = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from(["1", "2", "3", ("x",), ("x", "y"), None])
KNOWN = st.dictionaries(PLACES, VALUES.filter(bool))
PAGES = st.sampled_from(["p1", "p2", "p3"])
CHANGES = st.dictionaries(PLACES, VALUES, min_size=1)
SAVES = st.lists(st.tuples(PAGES, CHANGES, st.dictionaries(PLACES, st.booleans())), max_size=12)


class Pages:
    """Opened pages, each with what it shows and the revision it was filled from, over one section with its log."""

    def __init__(self, known):
        self.known, self.held, self.log = known, Held(dict(known)), []
        self.shows = {}
        self.from_revision = {}

    def open(self, page):
        if page not in self.shows:
            self.shows[page], self.from_revision[page] = dict(self.held.answers), len(self.log)

    def base(self, page):
        return base_of(held=self.held, since=self.log[self.from_revision[page] :], page=page)

    def save(self, page, changes, confirm):
        outcome = saved_over(held=self.held, base=self.base(page), mine=changes, given=self.known, confirm=confirm)
        if not outcome.is_empty:
            self.log.append(Earlier(page, outcome.before, outcome.after))
            self.held = outcome.held
        self.shows[page] |= {
            place: outcome.held.answers.get(place) for place in outcome.meeting.mine if place in changes
        }
        return outcome


@given(known=KNOWN, saves=SAVES)
def test_the_log_gives_back_what_is_held(known, saves):
    pages = Pages(known)
    for page, changes, confirm in saves:
        pages.open(page)
        pages.save(page, changes, confirm)

    assert replayed(given=known, events=pages.log) == pages.held


@given(known=KNOWN, saves=SAVES)
def test_a_page_is_compared_with_what_it_shows(known, saves):
    pages = Pages(known)
    for page, changes, confirm in saves:
        pages.open(page)
        shown = {place: value for place, value in pages.shows[page].items() if value is not None}
        compared = {place: value for place, value in pages.base(page).answers.items() if value is not None}
        assert compared == shown
        pages.save(page, changes, confirm)


@given(known=KNOWN, saves=SAVES)
def test_a_change_is_taken_or_left_to_choose_between_and_never_lost(known, saves):
    pages = Pages(known)
    for page, changes, confirm in saves:
        pages.open(page)
        base, before = pages.base(page).answers, pages.held.answers
        outcome = pages.save(page, changes, confirm)
        clashing = {clash.field for clash in outcome.meeting.clashes}
        for place, wanted in changes.items():
            if wanted == base.get(place):
                assert outcome.held.answers.get(place) == before.get(place)
            else:
                assert outcome.held.answers.get(place) == wanted or place in clashing


@given(known=KNOWN, saves=SAVES)
def test_what_the_page_does_not_mention_stays(known, saves):
    pages = Pages(known)
    for page, changes, confirm in saves:
        pages.open(page)
        before = dict(pages.held.answers)
        pages.save(page, changes, confirm)
        assert {k: v for k, v in pages.held.answers.items() if k not in changes} == {
            k: v for k, v in before.items() if k not in changes
        }


@given(known=KNOWN, saves=SAVES)
def test_only_what_is_as_it_was_known_is_confirmed(known, saves):
    pages = Pages(known)
    for page, changes, confirm in saves:
        pages.open(page)
        pages.save(page, changes, confirm)
        assert all(pages.held.answers.get(place) == known[place] for place in pages.held.confirmed)


STEPS = st.lists(st.tuples(st.sampled_from(list(RowMove)), st.sampled_from(["r1", "r2", "r3"])), max_size=10)


@given(steps=STEPS)
def test_rows_are_never_doubled_and_only_added_or_taken_away_by_name(steps):
    rows = ()
    for move, row in steps:
        after = moved(rows, RowStep("rader", move, row))
        assert len(after) == len(set(after))
        assert set(after) ^ set(rows) <= {row}
        assert move in {RowMove.ADD, RowMove.REMOVE} or set(after) == set(rows)
        rows = after
