"""What a command did, and the command that undoes it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import check_ins, entries, episodes, factors
from twitchapp.application.changes import Changes, FactorChange
from twitchapp.domain.records import RecordRef, RecordType

refs = st.builds(
    RecordRef,
    st.sampled_from(RecordType),
    st.uuids(),
)
records = st.one_of(episodes(), entries(), check_ins())
changes = st.builds(
    Changes,
    st.text(max_size=10),
    st.lists(refs, max_size=3).map(tuple),
    st.lists(refs, max_size=3).map(tuple),
    st.lists(st.tuples(records, records), max_size=2).map(tuple),
    st.lists(factors(), max_size=2).map(tuple),
    st.lists(st.builds(FactorChange, factors(), factors()), max_size=2).map(tuple),
)


@given(changes)
def test_undoing_the_undoing_is_the_change_itself_but_for_factors_made(made: Changes) -> None:
    assert made.inverse.inverse == made._replace(defined=())
    assert made.inverse.inverse.inverse == made.inverse


@given(changes)
def test_what_was_added_is_thrown_away_and_the_other_way_round(made: Changes) -> None:
    assert (made.inverse.added, made.inverse.trashed) == (made.trashed, made.added)
    assert made.inverse.replaced == tuple((new, old) for old, new in reversed(made.replaced))
    assert made.inverse.summary == made.summary


@given(changes)
def test_changes_are_true_when_they_changed_anything(made: Changes) -> None:
    assert bool(made) == any(made[1:])
    assert not Changes("nothing")
