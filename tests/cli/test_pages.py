"""`twitchapp page` and `twitchapp supplements`: no journal is opened for them."""

import pytest

from tests.application.reference_desk import shipped_pages, shipped_supplements
from tests.cli.command_line import CommandLine, Terminal
from twitchapp.application.page_text import page_text

PAGES = shipped_pages()


def test_a_page_is_that_of_the_reference(twitchapp: CommandLine) -> None:
    ended = twitchapp("page", "coffee")
    page = PAGES.page(PAGES.find("caffeine"))
    assert (ended.code, ended.out) == (0, page_text(page, 80, PAGES.titles))
    assert twitchapp.opened == 0


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("screen", "time"), "Screen time"),
        (("doctor",), "When to see a doctor"),
        (("Mg",), "Magnesium (Mg)"),
        (("confidence", "interval"), "Confidence interval"),
    ],
)
def test_every_kind_of_page_is_found_by_name(
    twitchapp: CommandLine, words: tuple[str, ...], title: str
) -> None:
    assert twitchapp("page", *words).out.startswith(f"{title}\n")


def test_a_page_as_json_names_itself(twitchapp: CommandLine) -> None:
    record = twitchapp("page", "sleep", "--json").record()
    assert record["format"] == "twitchapp-page-1"
    assert record["page"] == "lifestyle:sleep"


def test_a_page_is_mine_where_the_journal_knows_me(twitchapp: CommandLine) -> None:
    assert "Take care" not in twitchapp("page", "caffeine").out
    assert twitchapp("profile", "--sex", "female", "--expecting", "pregnant").code == 0
    journal = ("--journal", str(twitchapp.path))
    assert "Take care: In pregnancy" in twitchapp(*journal, "page", "caffeine").out


def test_without_a_name_all_pages_are_listed(twitchapp: CommandLine) -> None:
    out = twitchapp("page").out
    for title in PAGES.titles.values():
        assert f"  {title}\n" in out
    assert out.index("Nutrients") < out.index("Habits") < out.index("Words explained")


def test_the_list_as_json_has_every_page_with_its_names(twitchapp: CommandLine) -> None:
    listed = twitchapp("page", "--json").json
    assert isinstance(listed, list)
    assert [each["page"] for each in listed] == [str(ref) for ref in PAGES.titles]
    (caffeine,) = [each for each in listed if each["page"] == "lifestyle:caffeine"]
    assert caffeine["title"] == "Caffeine"
    assert "coffee" in caffeine["names"]


def test_a_name_without_a_page_is_told_and_ends_with_one(twitchapp: CommandLine) -> None:
    ended = twitchapp("page", "sleeep")
    assert ended.code == 1
    assert "Did you mean Sleep?" in ended.err
    assert ended.out == ""


def test_the_forms_stand_in_a_table_with_what_is_in_a_gram(twitchapp: CommandLine) -> None:
    ended = twitchapp("supplements")
    lines = ended.out.splitlines()
    assert lines[0].split() == ["Form", "Formula", "Gives", "In", "1,000", "mg"]
    (oxide,) = [line for line in lines if line.startswith("Magnesium oxide ")]
    assert oxide.split() == ["Magnesium", "oxide", "MgO", "Magnesium", "603", "mg"]
    assert max(map(len, lines)) <= 80
    assert twitchapp.opened == 0


def test_a_narrow_terminal_gets_a_list(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    out = Terminal()
    assert twitchapp.into(out, "supplements") == 0
    assert "  MgO: 603 mg of Magnesium in 1,000 mg." in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 44


def test_one_form_is_told_whole(twitchapp: CommandLine) -> None:
    out = " ".join(twitchapp("supplements", "epsom", "salt").out.split())
    assert "Magnesium sulfate, MgSO₄·7H₂O" in out
    assert "With seven parts of water" in out
    assert "9.9 % of its weight counts as magnesium" in out
    assert "loose stools" in out
    assert "[1] " in out


def test_what_is_not_known_of_a_form_is_said_so(twitchapp: CommandLine) -> None:
    out = twitchapp("supplements", "magnesium threonate").out
    assert "How well it is taken up: not known." in out


def test_a_nutrient_gives_all_its_forms_as_json(twitchapp: CommandLine) -> None:
    listed = twitchapp("supplements", "calcium", "--json").json
    assert isinstance(listed, list)
    assert [each["key"] for each in listed] == [
        form.key for form in shipped_supplements().find("calcium")
    ]
    first = listed[0]
    assert first["formula"] == "CaCO3"
    assert first["fraction"] == 0.4004
    assert {source["id"] for source in first["sources"]} >= set(first["absorption"]["sources"])


def test_a_form_that_is_not_there_is_told(twitchapp: CommandLine) -> None:
    ended = twitchapp("supplements", "unobtainium")
    assert ended.code == 1
    assert "no form of a supplement called “unobtainium”" in ended.err
