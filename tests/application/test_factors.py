"""The person's own factors: made, changed, archived; never lost with what was logged of them."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.changes import Changes
from twitchapp.application.factors import FactorsService, offered, rule_text
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind

MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0, 2000.0)
TEA = CustomFactor("Tea", "cups", FactorKind.COUNT, DayRule.SUM, Absent.ZERO, 0.0, 30.0)


class Desk:
    """A journal with two factors, and what works on it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.repository = FakeJournal(factors=(MILK, TEA))
        history = History(self.repository, self.clock)
        self.factors = FactorsService(self.repository, history)
        self.journal = JournalService(self.repository, self.clock, history)

    def log(self, number: int, value: float, name: str = "oat milk") -> Entry:
        entry = Entry(UUID(int=number), EntryKind.CUSTOM, self.clock.now(), value, "ml", name=name)
        self.journal.log([entry])
        return entry

    @property
    def known(self) -> set[CustomFactor]:
        return set(self.repository.custom_factors())


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_overview_tells_each_factor_with_its_entries_archived_ones_last(desk: Desk) -> None:
    desk.log(1, 200)
    desk.factors.archive("oat milk")
    told = [(item.factor.name, item.use.living, item.is_used) for item in desk.factors.overview()]
    assert told == [("Tea", 0, False), ("Oat milk", 1, True)]


def test_names_are_sorted_as_in_a_dictionary(desk: Desk) -> None:
    desk.factors.make(replace(MILK, name="Ärger"))
    told = [item.factor.name for item in desk.factors.overview()]
    assert told == ["Ärger", "Oat milk", "Tea"]


def test_a_factor_is_made_and_unmade(desk: Desk) -> None:
    rye = replace(MILK, name="Rye")
    assert desk.factors.make(rye).summary == "new factor Rye"
    assert rye in desk.known
    desk.journal.undo()
    assert rye not in desk.known
    desk.journal.redo()
    assert rye in desk.known


def test_the_making_of_a_factor_whose_entries_are_in_the_trash_is_undone_by_archiving_it(
    desk: Desk,
) -> None:
    rye = replace(MILK, name="Rye")
    desk.factors.make(rye)
    desk.log(1, 5, "Rye")
    desk.journal.undo()
    desk.journal.undo()
    assert replace(rye, is_archived=True) in desk.known


def test_an_undo_keeps_the_range_in_which_entries_in_the_trash_are(desk: Desk) -> None:
    desk.factors.change("oat milk", replace(MILK, highest=5000.0))
    desk.log(1, 4000)
    desk.journal.undo()
    desk.journal.undo()
    assert desk.known == {replace(MILK, highest=4000.0), TEA}


def test_an_undo_keeps_the_unit_in_which_entries_in_the_trash_are(desk: Desk) -> None:
    desk.factors.make(replace(MILK, name="Rye", unit="g"))
    desk.factors.change("rye", replace(MILK, name="Spelt", unit="ml"))
    desk.log(1, 5, "Spelt")
    for _ in range(3):
        desk.journal.undo()
    assert replace(MILK, name="Rye", is_archived=True) in desk.known


def test_a_new_name_is_not_taken_back_where_another_factor_has_the_old_one(desk: Desk) -> None:
    desk.log(1, 200)
    desk.factors.change("oat milk", replace(MILK, name="Oat drink"))
    desk.journal.define(replace(MILK, lowest=1.0))
    before = desk.known
    with pytest.raises(UserError, match="another factor “Oat milk” by now"):
        desk.journal.undo()
    assert desk.known == before
    assert [item.use.living for item in desk.factors.overview()] == [1, 0, 0]
    assert desk.journal.undo_summary is None


def test_what_was_done_to_other_factors_is_not_redone_after_one_was_made(desk: Desk) -> None:
    desk.factors.change("oat milk", replace(MILK, name="Oat drink"))
    desk.journal.undo()
    desk.journal.define(replace(TEA, name="Oat drink"))
    assert not desk.journal.redo()
    assert desk.known == {MILK, TEA, replace(TEA, name="Oat drink")}


def test_a_change_is_redone_though_its_factor_was_taken_away_meanwhile(desk: Desk) -> None:
    rye = replace(MILK, name="Rye")
    desk.factors.make(replace(rye, unit="g"))
    desk.factors.remove("rye")
    desk.journal.define(rye)
    desk.factors.change("rye", replace(rye, name="Spelt"))
    for _ in range(3):
        desk.journal.undo()
    for _ in range(3):
        desk.journal.redo()
    assert desk.known == {MILK, TEA, replace(rye, name="Spelt")}


def test_a_name_that_is_taken_is_refused_even_by_an_archived_factor(desk: Desk) -> None:
    desk.factors.archive("tea")
    with pytest.raises(UserError, match="“Tea” already, archived"):
        desk.factors.make(replace(MILK, name="TEA"))
    with pytest.raises(UserError, match="“Oat milk” already"):
        desk.factors.change("tea", replace(TEA, name="oat  MILK"))


def test_entries_go_along_with_a_new_name_and_come_back(desk: Desk) -> None:
    entry = desk.log(1, 200)
    renamed = replace(MILK, name="Soy milk")
    desk.factors.change("oat milk", renamed)
    assert desk.known == {renamed, TEA}
    assert desk.repository.get(entry.ref) == replace(entry, name="Soy milk")
    desk.journal.undo()
    assert desk.known == {MILK, TEA}
    assert desk.repository.get(entry.ref) == replace(entry, name="Oat milk")


def test_a_change_of_nothing_is_no_step(desk: Desk) -> None:
    assert not desk.factors.change("tea", TEA)
    assert not desk.factors.archive("tea", archived=False)
    assert desk.journal.undo_summary is None


def test_the_unit_of_a_factor_with_entries_stays(desk: Desk) -> None:
    desk.log(1, 200)
    with pytest.raises(UserError, match="has 1 entry in ml, so its unit stays"):
        desk.factors.change("oat milk", replace(MILK, unit="cups"))
    desk.factors.change("tea", replace(TEA, unit="pots"))
    assert desk.known == {MILK, replace(TEA, unit="pots")}


def test_a_range_that_leaves_entries_outside_is_refused_with_how_far_they_go(desk: Desk) -> None:
    desk.log(1, 100)
    desk.log(2, 900)
    with pytest.raises(UserError, match="go from 100 ml to 900 ml"):
        desk.factors.change("oat milk", replace(MILK, highest=500.0))
    desk.factors.change("oat milk", replace(MILK, lowest=100.0, highest=900.0))


def test_an_entry_in_the_trash_counts_as_an_entry(desk: Desk) -> None:
    entry = desk.log(1, 900)
    desk.journal.delete([entry.ref])
    with pytest.raises(UserError, match="in the trash"):
        desk.factors.remove("oat milk")
    with pytest.raises(UserError, match="900 ml"):
        desk.factors.change("oat milk", replace(MILK, highest=500.0))


def test_a_factor_with_entries_is_never_taken_away(desk: Desk) -> None:
    desk.log(1, 200)
    with pytest.raises(UserError, match="has 1 entry"):
        desk.factors.remove("oat milk")
    assert MILK in desk.known


def test_a_factor_never_used_is_taken_away_and_comes_back(desk: Desk) -> None:
    desk.factors.remove("tea")
    assert desk.known == {MILK}
    assert desk.journal.undo_summary == "removal of factor Tea"
    desk.journal.undo()
    assert desk.known == {MILK, TEA}


def test_an_archived_factor_is_not_offered_and_its_entries_stay(desk: Desk) -> None:
    entry = desk.log(1, 200)
    desk.factors.archive("oat milk")
    assert offered(desk.repository.custom_factors()) == (TEA,)
    assert desk.repository.get(entry.ref) == entry
    desk.factors.archive("oat milk", archived=False)
    assert set(offered(desk.repository.custom_factors())) == {MILK, TEA}


def test_a_factor_that_is_gone_is_told(desk: Desk) -> None:
    desk.factors.remove("tea")
    acts: tuple[Callable[[], Changes], ...] = (
        lambda: desk.factors.change("tea", TEA),
        lambda: desk.factors.archive("tea"),
        lambda: desk.factors.remove("tea"),
    )
    for act in acts:
        with pytest.raises(UserError, match="no longer there"):
            act()


def test_a_change_of_a_factor_says_something(desk: Desk) -> None:
    changes = desk.factors.archive("tea")
    assert changes
    assert changes.inverse.inverse == changes
    assert not Changes("nothing")


@pytest.mark.parametrize(
    ("rule", "absent", "words"),
    [
        (DayRule.SUM, Absent.ZERO, "added up. A logged day without an entry counts as none."),
        (DayRule.MAX, Absent.UNKNOWN, "the largest counts. A day without an entry counts as not"),
        (DayRule.MEAN, Absent.ZERO, "their mean counts."),
        (DayRule.LAST, Absent.ZERO, "the last counts."),
    ],
)
def test_the_rules_of_a_factor_read_as_sentences(rule: DayRule, absent: Absent, words: str) -> None:
    assert words in rule_text(replace(MILK, day_rule=rule, absent=absent))
