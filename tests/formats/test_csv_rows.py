"""CSV rows are read one at a time, and a broken one costs no more than itself."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from twitchapp.formats.csv_rows import LONGEST_ROW, BrokenRow, CsvRows, excerpt


def rows_of(text: str) -> list[tuple[int, list[str] | BrokenRow]]:
    return list(CsvRows(io.StringIO(text, newline="")))


cells = st.text(
    st.one_of(st.sampled_from('",\r\n ;a'), st.characters(exclude_categories=["Cs"])), max_size=12
).map(lambda text: text.replace("\0", ""))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6))
def test_what_is_written_by_the_standard_is_read_back(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)

    assert [row for _, row in rows_of(text.getvalue())] == table


@given(st.text('",\r\n\0ab\udcff', max_size=60))
def test_no_text_whatever_stops_the_reading(text: str) -> None:
    lines = [number for number, _ in rows_of(text)]

    assert lines == sorted(set(lines))
    assert len(lines) <= len(io.StringIO(text, newline="").readlines())


def test_rows_know_the_line_they_begin_at() -> None:
    text = 'a,b\r\n\r\n1,"two\r\nlines"\r\n3,4\n5,6'

    assert rows_of(text) == [
        (1, ["a", "b"]),
        (3, ["1", "two\r\nlines"]),
        (5, ["3", "4"]),
        (6, ["5", "6"]),
    ]


def test_rows_may_end_as_on_any_system() -> None:
    assert [row for _, row in rows_of("a,b\rc,d\ne,f\r\ng,h")] == [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        ["g", "h"],
    ]


def test_a_quote_never_closed_costs_one_row_however_many_follow() -> None:
    text = 'a,b\n1,"oops\n' + "".join(f"{n},x\n" for n in range(50_000))

    found = rows_of(text)

    assert len(found) == 50_002
    (number, broken) = found[1]
    assert number == 2
    assert isinstance(broken, BrokenRow)
    assert "not closed" in broken.reason
    assert found[2] == (3, ["0", "x"])
    assert found[-1] == (50_002, ["49999", "x"])


def test_an_open_quote_does_not_swallow_rows_up_to_the_next_quoted_text() -> None:
    found = rows_of('1,"oops\n2,x\n3,"fine, really"\n4,x\n')

    assert isinstance(found[0][1], BrokenRow)
    assert found[1:] == [(2, ["2", "x"]), (3, ["3", "fine, really"]), (4, ["4", "x"])]


def test_quotes_out_of_order_are_told() -> None:
    ((_, broken), (_, after)) = rows_of('1,"a"b\n2,x\n')

    assert isinstance(broken, BrokenRow)
    assert "not in order" in broken.reason
    assert after == ["2", "x"]


def test_a_quote_within_bare_text_is_a_mere_sign() -> None:
    assert rows_of('5" nail,x\n2,y\n') == [(1, ['5" nail', "x"]), (2, ["2", "y"])]


def test_a_line_without_end_is_told_and_passed_over() -> None:
    found = rows_of("a,b\n" + "x" * (3 * LONGEST_ROW) + "\n1,2\n")

    assert isinstance(found[1][1], BrokenRow)
    assert "longer than 200,000" in found[1][1].reason
    assert found[2] == (3, ["1", "2"])


def test_a_row_that_is_not_text_is_told() -> None:
    text = io.TextIOWrapper(
        io.BytesIO(b'a,b\n1,caf\xe9\n2,"caf\xe9"\n3,nul\0\n4,"nul\0"\n5,caf\xc3\xa9\n'),
        encoding="utf-8",
        errors="surrogateescape",
        newline="",
    )

    found = [row for _, row in CsvRows(text)]

    reasons = [row.reason for row in found if isinstance(row, BrokenRow)]
    assert reasons == [
        "This row is not text in UTF-8.",
        "This row is not text in UTF-8.",
        "This row holds a NUL character, which no text has.",
        "This row holds a NUL character, which no text has.",
    ]
    assert found[-1] == ["5", "café"]


def test_an_excerpt_is_one_short_line_that_can_be_shown() -> None:
    assert excerpt("a\r\n b\x1b[31m") == "a b\ufffd[31m"
    assert len(excerpt("x" * 500)) == 60
