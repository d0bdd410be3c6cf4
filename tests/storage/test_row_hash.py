"""The hash of a row: the same for ever, and another one for any other row."""

import math
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.records import FILLED, coffee, look_back, night, oat_milk, twitch
from twitchapp.domain.journal_record import Record
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import hashed, table_of, to_row

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False).filter(lambda number: number != 0 or math.copysign(1, number) > 0),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.binary(),
)


@pytest.mark.parametrize(
    ("columns", "row", "written"),
    [
        ((), (), "t7:episode"),
        (("a",), (None,), "t7:episode"),
        (("a",), (0,), "t7:episode t1:a i0;"),
        (("a",), (-5,), "t7:episode t1:a i-5;"),
        (("a",), (0.0,), "t7:episode t1:a r\0\0\0\0\0\0\0\0"),
        (("a",), (1.0,), "t7:episode t1:a r\x3f\xf0\0\0\0\0\0\0"),
        (("a",), ("",), "t7:episode t1:a t0:"),
        (("a",), ("\xb5g",), "t7:episode t1:a t3:\xc2\xb5g"),
        (("a",), (b"\x00\xff",), "t7:episode t1:a b2:\0\xff"),
        (("a", "b", "c"), ("x", None, 1), "t7:episode t1:a t1:x t1:c i1;"),
    ],
)
def test_the_form_of_the_hash_is_the_same_for_ever(
    columns: tuple[str, ...], row: tuple[Any, ...], written: str
) -> None:
    text = written.replace(" ", "").encode("latin-1")
    assert row_hash("episode", columns, row) == blake2b(text, digest_size=16).digest()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (twitch(1, note="note"), "e6e9b3a3b384cfff8977760db2861864"),
        (coffee(2, until=1), "90ad97548b95e43f780ab5b01902e447"),
        (night(3, -12, -4), "c0179028906a332f37089b4dd0d37659"),
        (oat_milk(4), "57d3ae3670b165deec5bb62c3a42a781"),
        (look_back(5), "c4a25ddbc9999a78c74b5fceb4c0d57e"),
        *zip(
            FILLED,
            (
                "4426cc8401f33e82133ced23836c9aa0",  # episode
                "9410af7a7a8d5c2b8d9220b2e7626511",  # entry
                "f4444c9009c65327a74e48ad2866fa95",  # check_in
                "f4a945aaea5a41a987d3d9ca44426a6f",  # resting_count
                "4b11fe94be023bdf68e60d9993ef20b4",  # function_check
                "027f0059e994aacdb3590697162fbf00",  # lab_result
                "6cf43ae1936b24dfc360428bc7e48838",  # visit
                "af3a53e029a3e348f36d107fc313333f",  # medicine
            ),
            strict=True,
        ),
    ],
    ids=lambda each: each.note if not isinstance(each, str) else "",
)
def test_the_hash_of_a_record_is_the_same_for_ever(record: Record, expected: str) -> None:
    table = table_of(record.ref.type)
    kept = hashed(table, to_row(record))[-1]
    assert isinstance(kept, bytes)
    assert kept.hex() == expected


@given(st.lists(values, max_size=6), st.lists(values, max_size=6))
def test_different_rows_have_different_hashes(first: list[Any], second: list[Any]) -> None:
    def named(row: list[Any]) -> bytes:
        return row_hash("t", [f"c{number}" for number in range(len(row))], row)

    def told(row: list[Any]) -> list[tuple[int, type, Any]]:
        return [(n, type(value), value) for n, value in enumerate(row) if value is not None]

    assert (named(first) == named(second)) == (told(first) == told(second))


def test_a_value_in_another_column_or_table_is_another_row() -> None:
    hashes = {
        row_hash("t", ("a", "b"), ("x", None)),
        row_hash("t", ("a", "b"), (None, "x")),
        row_hash("u", ("a", "b"), ("x", None)),
        row_hash("t", ("a", "b"), ("x", "x")),
    }
    assert len(hashes) == 4


def test_a_column_added_later_and_left_empty_changes_no_hash() -> None:
    assert row_hash("t", ("a",), ("x",)) == row_hash("t", ("a", "later"), ("x", None))


def test_every_column_has_a_value() -> None:
    with pytest.raises(ValueError, match="zip"):
        row_hash("t", ("a", "b"), ("x",))
