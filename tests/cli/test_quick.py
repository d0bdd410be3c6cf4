"""`twitchapp log TEXT`: said before it is saved, and saved only if that is wanted."""

import io
import sys

import pytest

from tests.cli.command_line import CommandLine, Terminal
from tests.cli.test_log import RECORD_KEYS

LINE = "2 espressos 8am, left eyelid 4/10 20 min"


def records(twitchapp: CommandLine) -> list[dict[str, object]]:
    """Return all records, the latest first."""
    listed = twitchapp("list", "--since", "all", "--json").record()
    days = listed["days"]
    assert isinstance(days, list)
    return [record for day in days for record in day["records"]]


@pytest.fixture
def at_a_terminal(twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    twitchapp.out = Terminal


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def test_what_is_understood_is_said_and_with_yes_saved(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "--yes", LINE)
    assert ended.code == 0
    assert ended.err == ""
    assert ended.out == (
        "Caffeine · 126 mg · espresso · 08:00\n"
        "  About 126 mg of caffeine: 2 × 63 mg, each a cup of 30 ml.\n"
        "Twitch · left eyelid · 4/10 · 20 min · 14:40\n"
        "  Taken to have ended just now, so it began at 14:40.\n"
        "Saved 2 records.\n"
    )
    assert [record["kind"] for record in records(twitchapp)] == ["twitch", "caffeine"]


def test_without_a_terminal_nothing_is_saved_unless_yes_is_said(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", LINE)
    assert ended.code == 1
    assert ended.out.startswith("Caffeine · 126 mg")
    assert ended.err == "twitchapp: Nothing was saved. Add --yes to save it.\n"
    assert records(twitchapp) == []


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("said", "count"), [("y", 2), ("YES", 2), ("n", 0), ("", 0)])
def test_at_a_terminal_it_asks(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch, said: str, count: int
) -> None:
    answer(monkeypatch, said)
    ended = twitchapp("log", LINE)
    assert ended.code == 0
    assert "Save it? [y/N]" in ended.out
    assert ended.out.endswith("Saved 2 records.\n" if count else "Nothing was saved.\n")
    twitchapp.out = io.StringIO
    assert len(records(twitchapp)) == count


@pytest.mark.usefixtures("at_a_terminal")
def test_where_nobody_can_answer_nobody_is_asked(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    ended = twitchapp("log", LINE)
    assert ended.code == 1
    assert "[y/N]" not in ended.out


def test_words_need_no_quotes(twitchapp: CommandLine) -> None:
    assert twitchapp("log", "no", "twitches", "today", "--yes").code == 0
    assert [record["kind"] for record in records(twitchapp)] == ["checkin"]


def test_nothing_is_saved_as_long_as_a_part_is_not_understood(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "--yes", "espresso 8am, beer 20:00, left eylid 3")
    assert ended.code == 1
    assert ended.err == "twitchapp: 2 of 3 parts are not understood. Nothing was saved.\n"
    assert "? beer 20:00: 20:00 has not come yet. Yesterday 20:00?\n" in ended.out
    assert "    beer yesterday 20:00 (Alcohol · 14 g · beer" in ended.out
    assert "    left eyelid 3 (Twitch · left eyelid · 3/10" in ended.out
    assert records(twitchapp) == []


def test_a_first_word_that_is_a_kind_begins_the_other_form(twitchapp: CommandLine) -> None:
    assert twitchapp("log", "stress", "7").out.startswith("Saved: Stress · 7/10")
    assert twitchapp("log", "--yes", "stress 8 14:00").out.startswith("Stress · 8/10 · 14:00")
    with pytest.raises(SystemExit):
        twitchapp("log", "water")


def test_as_json_every_part_is_told(twitchapp: CommandLine) -> None:
    told = twitchapp("log", "--json", "espresso 8am, stress 11").record()
    assert told["saved"] is False
    parts = told["parts"]
    assert isinstance(parts, list)
    first, second = parts
    assert list(first) == ["text", "records", "words", "assumptions", "problem", "choices"]
    assert first["text"] == "espresso 8am"
    assert list(first["records"][0]) == RECORD_KEYS
    assert first["problem"] is None
    assert second["records"] == []
    assert list(second["problem"]) == ["what", "todo", "start", "end", "choices"]
    assert (second["problem"]["start"], second["problem"]["end"]) == (21, 23)


def test_as_json_it_saves_only_with_yes(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "--json", "espresso 8am")
    assert (ended.code, ended.record()["saved"]) == (1, False)
    assert records(twitchapp) == []
    ended = twitchapp("log", "--json", "--yes", "espresso 8am")
    assert (ended.code, ended.record()["saved"]) == (0, True)
    (record,) = records(twitchapp)
    parts = ended.record()["parts"]
    assert isinstance(parts, list)
    assert parts[0]["records"] == [record]


def test_what_is_printed_is_what_is_kept(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "--yes", "run 45 min hard 10:00")
    (record,) = records(twitchapp)
    assert ended.out.startswith(f"{record['words']} · 10:00\n")


def test_an_empty_text_is_refused(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", " , ")
    assert ended.code == 1
    assert "There is nothing to log." in ended.err


def test_a_day_that_was_looked_back_at_is_not_saved_twice(twitchapp: CommandLine) -> None:
    twitchapp("log", "--yes", "no twitches today")
    ended = twitchapp("log", "--yes", "no twitches today")
    assert ended.code == 0
    assert ended.out.endswith("Nothing to save: you looked back at that day before.\n")
    assert len(records(twitchapp)) == 1


def test_what_goes_into_the_sample_journal_says_so(twitchapp: CommandLine) -> None:
    twitchapp.sample = True
    assert "in the sample journal." in twitchapp("log", "--yes", "twitch left eyelid").out


def test_the_journal_may_be_named_before_or_after(twitchapp: CommandLine) -> None:
    path = str(twitchapp.path)
    assert twitchapp("--journal", path, "log", "--yes", "tea 9:00").code == 0
    assert twitchapp("log", "tea 10:00", "--yes", "--journal", path).code == 0
    assert len(records(twitchapp)) == 2


def test_the_parser_library_is_imported_only_for_words(twitchapp: CommandLine) -> None:
    import subprocess

    code = (
        "import sys; from twitchapp.cli.parser import parse; import twitchapp.cli.log, "
        "twitchapp.cli.quick, twitchapp.application.quick_entry; sys.exit('lark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.usefixtures("at_a_terminal")
def test_the_end_of_input_is_no_and_stands_on_its_own_line(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch)
    ended = twitchapp("log", "left eyelid")
    assert ended.code == 0
    assert ended.out.endswith("Save it? [y/N] \nNothing was saved.\n")
    twitchapp.out = io.StringIO
    assert records(twitchapp) == []


def test_food_is_told_with_its_grams_and_what_else_it_may_be(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "banana", "--yes")
    assert ended.code == 0
    assert ended.out.startswith('Bananas, raw · 1 medium (7" to 7-7/8" long) (118 g)')
    assert "How much was not said" in ended.out
    assert "    or ate 150 g {Bananas, raw}\n" in ended.out
    assert ended.out.endswith("Saved 1 record.\n")
    told = twitchapp("log", "2 slices whole wheat bread", "--yes", "--json").record()
    assert told["saved"] is True
    assert isinstance(told["parts"], list)
    (part,) = told["parts"]
    assert part["records"][0]["kind"] == "food"
    assert part["choices"]
    assert all(choice.startswith("ate 2 slices {Bread") for choice in part["choices"])


def test_what_is_offered_can_be_logged_as_it_stands(twitchapp: CommandLine) -> None:
    assert twitchapp("log", "ate 150 g {Bananas, raw} at 8", "--yes").code == 0
    assert "Bananas, raw" in twitchapp("list").out
