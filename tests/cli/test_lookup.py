"""`twitchapp nutrient`: pages and the comparison, with a journal or without."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine, Terminal
from twitchapp.application.nutrient_page import nutrient_page
from twitchapp.application.page_text import page_text
from twitchapp.domain.nutrients import NUTRIENT_KEYS
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile

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
    content = nutrient_page(page, reference.sources_of(page), Profile(), 2026)
    titles = {PageRef(PageKind.NUTRIENT, one.key): one.name for one in reference.nutrients()}
    assert ended.out == page_text(content, 80, titles)


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
        assert row.need_eu.partition(", about")[0] in shown
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


def test_with_a_journal_the_figures_are_those_of_its_profile(twitchapp: CommandLine) -> None:
    journal = ("--journal", str(twitchapp.path))
    twitchapp("log", "twitch")
    twitchapp(*journal, "profile", "--born", "1980", "--sex", "female", "--kidney-disease", "yes")
    shown = " ".join(twitchapp(*journal, "nutrient", "magnesium").out.split())
    assert "Your need in a day: 320 mg (US, RDA) or 300 mg (EU, AI)." in shown
    assert "Ask your doctor first before you take magnesium" in shown
    assert "> Women, 31 years and over" in shown
    page = twitchapp(*journal, "nutrient", "magnesium", "--json").record()
    assert isinstance(page["for_me"], dict)
    assert page["for_me"]["exact"] is True
    assert "What you need a day" in twitchapp(*journal, "nutrient").out
    assert twitchapp.opened == twitchapp.closed


def test_without_a_profile_it_is_said_how_to_make_the_figures_exact(
    twitchapp: CommandLine,
) -> None:
    page = " ".join(twitchapp("nutrient", "magnesium").out.split())
    assert "The need of adults in a day: 310–420 mg (US, RDA)" in page
    assert "Add your year of birth and your sex to your profile" in page
    assert "twitchapp profile --born" in twitchapp("nutrient").out


def test_a_journal_that_is_not_there_is_not_made(twitchapp: CommandLine, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.twitchapp"
    ended = twitchapp("--journal", str(missing), "nutrient", "b12")
    assert (ended.code, ended.err) == (0, "")
    assert not missing.exists()


def test_a_journal_that_cannot_be_opened_hides_no_page(
    twitchapp: CommandLine, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.twitchapp"
    broken.write_bytes(b"this is no journal" * 100)
    ended = twitchapp("--journal", str(broken), "nutrient", "b12")
    assert ended.code == 0
    assert "The need of adults" in ended.out
    assert "The figures are for anybody" in ended.err


def test_an_unknown_name_opens_no_journal(twitchapp: CommandLine) -> None:
    twitchapp("log", "twitch")
    opened = twitchapp.opened
    twitchapp("--journal", str(twitchapp.path), "nutrient", "iron")
    assert twitchapp.opened == opened


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_comparison_fits_the_terminal(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    twitchapp.out = Terminal
    assert max(map(len, twitchapp("nutrient").out.splitlines())) <= columns
