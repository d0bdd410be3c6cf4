"""The index of the list: whatever is put in and taken out, all stands as if arranged anew."""

from datetime import date
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.lines import TYPES, Line
from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.list_index import ListIndex

DAY = date(2024, 3, 15).toordinal()


def line(day: int, epoch_s: int, number: int, code: int = 0) -> Line:
    return DAY + day, epoch_s, str(UUID(int=number)), code


lines = st.lists(
    st.builds(
        line,
        st.integers(-4, 4),
        st.integers(0, 5),
        st.integers(0, 40),
        st.integers(0, len(TYPES) - 1),
    ),
    max_size=40,
    unique_by=lambda each: (each[2], each[3]),
)


def arranged(kept: list[Line]) -> list[Line | int]:
    """Return the rows as the list is meant to show them, the plain and slow way."""
    rows: list[Line | int] = []
    for each in sorted(kept, reverse=True):
        if not rows or not isinstance(rows[-1], tuple) or rows[-1][0] != each[0]:
            rows.append(each[0])
        rows.append(each)
    return rows


def by_row(index: ListIndex) -> list[Line | int]:
    return [index.at(row) for row in range(len(index))]


def test_an_empty_index_has_no_rows() -> None:
    index = ListIndex()
    assert (len(index), list(index.rows()), index.heading_near(DAY)) == (0, [], None)


@given(lines)
def test_the_latest_day_and_moment_come_first(kept: list[Line]) -> None:
    index = ListIndex(sorted(kept))
    assert list(index.rows()) == by_row(index) == arranged(kept)
    assert index.count == len(kept)


@given(lines)
def test_rows_and_lines_lead_to_one_another(kept: list[Line]) -> None:
    index = ListIndex(sorted(kept))
    for row, what in enumerate(arranged(kept)):
        if isinstance(what, int):
            assert index.heading_of(what) == index.heading_near(what) == row
            assert index.day_at(row) == what
        else:
            assert index.row_of(what) == row
            assert index.day_at(row) == what[0]
            assert index.find(RecordRef(TYPES[what[3]], UUID(what[2]))) == what


@given(lines, st.integers(-6, 6))
def test_the_heading_near_a_day_is_that_of_the_day_or_of_the_last_before(
    kept: list[Line], day: int
) -> None:
    index = ListIndex(sorted(kept))
    before = [each[0] for each in kept if each[0] <= DAY + day]
    expected = arranged(kept).index(max(before)) if before else None
    assert index.heading_near(DAY + day) == expected


@given(lines, st.data())
def test_records_among_rows_are_counted_without_headings(
    kept: list[Line], data: st.DataObject
) -> None:
    rows = arranged(kept)
    if rows:
        first = data.draw(st.integers(0, len(rows) - 1))
        last = data.draw(st.integers(first, len(rows) - 1))
        counted = sum(isinstance(each, tuple) for each in rows[first : last + 1])
        index = ListIndex(sorted(kept))
        assert index.count_between(first, last) == counted
        among = [each for each in rows[first : last + 1] if isinstance(each, tuple)]
        assert list(index.lines_between(first, last)) == among


@given(lines, lines, st.randoms(use_true_random=False))
def test_any_changes_lead_to_the_same_list_as_arranging_it_anew(
    first: list[Line], others: list[Line], dice: Random
) -> None:
    index = ListIndex(sorted(first))
    kept = {(each[2], each[3]): each for each in first}
    changes = [*first, *others]
    dice.shuffle(changes)
    for change in changes:
        key = change[2], change[3]
        before = arranged(list(kept.values()))
        if key in kept:
            gone = kept.pop(key)
            rows = index.where_to_remove(gone)
            index.remove(gone)
            expected = before[: rows.first] + before[rows.last + 1 :]
        else:
            rows = index.where_to_insert(change)
            index.insert(change)
            kept[key] = change
            expected = before
            after = by_row(index)
            assert after[: rows.first] + after[rows.last + 1 :] == before
            expected = before[: rows.first] + after[rows.first : rows.last + 1]
            expected += before[rows.first :]
        assert by_row(index) == arranged(list(kept.values())) == expected
        assert index.days == tuple(sorted({each[0] for each in kept.values()}))
