"""`twitchapp nutrient`: pages and the comparison, without a journal."""

import pytest

from tests.cli.command_line import CommandLine, Terminal
from twitchapp.application.reference_text import page_text
from twitchapp.domain.nutrients import NUTRIENT_KEYS

COMPARISON_KEYS = [
    "key",
    "name",
    "role",
    "twitching",
    "evidence",
    "foods",
    "need_us",
    "need_eu",
    "limit_us",
    "limit_eu",
]


def test_a_page_is_that_of_the_reference(twitchapp: CommandLine) -> None:
    reference = twitchapp.reference()
    page = reference.nutrient("magnesium")
    ended = twitchapp("nutrient", "Mg")
    assert ended.code == 0
    assert ended.out == page_text(page, reference.sources_of(page), 80)


def test_a_name_of_two_words_needs_no_quotes(twitchapp: CommandLine) -> None:
    assert twitchapp("nutrient", "vitamin", "d").out.startswith("Vitamin D\n")


def test_a_page_as_json(twitchapp: CommandLine) -> None:
    page = twitchapp("nutrient", "b12", "--json").record()
    assert page["format"] == "twitchapp-nutrient-1"
    assert page["key"] == "b12"
    assert page["sources"]


def test_without_a_name_all_are_set_side_by_side(twitchapp: CommandLine) -> None:
    shown = twitchapp("nutrient").out
    for row in twitchapp.reference().comparison():
        assert row.name in shown
        assert row.need_us in shown
        assert row.need_eu in shown
    for words in ("see a doctor", "does not mean that any amount is safe", "* counts supplements"):
        assert words in " ".join(shown.split())


def test_the_comparison_as_json(twitchapp: CommandLine) -> None:
    rows = twitchapp("nutrient", "--json").json
    assert isinstance(rows, list)
    assert [list(row) for row in rows] == [COMPARISON_KEYS] * len(NUTRIENT_KEYS)
    assert tuple(row["key"] for row in rows) == NUTRIENT_KEYS


def test_an_unknown_name_is_met_with_the_names_there_are(twitchapp: CommandLine) -> None:
    ended = twitchapp("nutrient", "magnesum")
    assert (ended.code, ended.out) == (1, "")
    assert "Did you mean Magnesium?" in ended.err


def test_no_journal_is_opened_for_it(twitchapp: CommandLine) -> None:
    twitchapp("nutrient")
    twitchapp("nutrient", "magnesium")
    assert twitchapp.opened == 0
    assert not twitchapp.path.exists()


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_comparison_fits_the_terminal(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    twitchapp.out = Terminal
    assert max(map(len, twitchapp("nutrient").out.splitlines())) <= columns
