"""`twitchapp experiment` and `twitchapp belief`."""

import json
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from tests.cli.command_line import NOW, CommandLine
from twitchapp.domain.allocation import Scheme, allocation_of
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.moments import Moment
from twitchapp.storage.database import open_journal

FIRST = date(2026, 1, 6)
EXPERIMENT_KEYS = [
    *("id", "made", "factor", "label", "direction", "a", "b", "first_day", "last_day"),
    *("blocks", "block_days", "washout_days", "scheme", "allocation", "seed", "commitment"),
    *("blinded", "stopping", "dose", "dose_unit", "looked", "ended", "ending", "reason", "note"),
]
RESULT_KEYS = [
    *("experiment", "factor", "direction", "ending", "estimate", "per_protocol", "rates"),
    *("draws", "is_exact", "headline", "sentences", "blocks"),
]
START = ("experiment", "start", "caffeine", "--blocks", "12", "--block-days", "4")


@pytest.fixture
def lived(twitchapp: CommandLine) -> CommandLine:
    """Return a command line over a journal with some days of twitches, each looked back at."""
    write_days(twitchapp, date(2025, 9, 1), 120, 3.0)
    return twitchapp


def write_days(line: CommandLine, first: date, days: int, rate: float, order: str = "") -> None:
    rng = np.random.default_rng(1)
    journal = open_journal(line.path)
    with journal.transaction():
        for number in range(days):
            day = first + timedelta(days=number)
            noon = Moment((day - date(1970, 1, 1)).days * 86_400 + 43_200, 0)
            raised = 4.0 if order and order[number // 4] == "B" else 1.0
            journal.insert(
                CheckIn(UUID(int=day.toordinal()), noon, missed=int(rng.poisson(rate * raised)))
            )
    journal.close()


def go_to(line: CommandLine, day: date) -> None:
    line.clock.set(NOW + timedelta(days=(day - NOW.date()).days))


def begun(line: CommandLine, *more: str) -> dict[str, object]:
    ended = line(*START, *more, "--json")
    assert ended.code == 0, ended.err
    return ended.record()


def test_the_plan_lists_what_may_be_tried_and_what_not(lived: CommandLine) -> None:
    said = lived("experiment", "plan")
    assert said.code == 0
    assert "caffeine (less)" in said.out
    assert "stress: Stress cannot be set" in said.out
    assert "Medicines are never changed" in said.out
    found = lived("experiment", "plan", "--json").json
    assert isinstance(found, list)
    assert {each["factor"] for each in found if not each["offered"]} == {
        *("stress", "sleep_quality", "exercise_intensity"),
    }


def test_the_plan_of_a_factor_says_how_long_it_takes(lived: CommandLine) -> None:
    said = lived("experiment", "plan", "caffeine")
    assert said.out.startswith("Caffeine: About ")
    assert "Not counted: the first day of each block." in said.out
    found = lived("experiment", "plan", "caffeine", "--ratio", "2", "--json").record()
    assert found["plan"]["ratio"] == 2.0  # type: ignore[index] # an object
    assert found["candidate"]["washout_days"] == 1  # type: ignore[index] # an object


def test_what_is_not_offered_says_why(lived: CommandLine) -> None:
    for words in (
        ("plan", "stress"),
        ("start", "stress"),
        ("start", "alcohol", "--direction", "more"),
    ):
        ended = lived("experiment", *words)
        assert ended.code == 1
        assert ended.err
    assert "no factor" in lived("experiment", "plan", "gold").err


def test_start_takes_the_plan_where_nothing_is_said(lived: CommandLine) -> None:
    planned = lived("experiment", "plan", "caffeine", "--json").record()["plan"]
    begun_so = lived("experiment", "start", "caffeine", "--json").record()
    assert list(begun_so) == EXPERIMENT_KEYS
    design = planned["design"]  # type: ignore[index] # an object
    assert begun_so["blocks"] == design["blocks"]
    assert begun_so["block_days"] == design["block_days"]
    assert begun_so["first_day"] == "2026-01-06"


def test_start_says_what_it_will_be(lived: CommandLine) -> None:
    said = lived(*START, "--a", "no coffee", "--begin", "2026-01-10")
    assert said.code == 0
    assert "Begins on 10 Jan 2026: 12 blocks of 4 days, the last day is 26 Feb 2026" in said.out
    assert "A: no coffee" in said.out
    assert "still going on" in lived(*START).err


def test_start_refuses_half_a_design_and_a_day_that_is_too_soon(lived: CommandLine) -> None:
    assert "both" in lived("experiment", "start", "caffeine", "--blocks", "12").err
    assert "before the first day" in lived(*START, "--begin", "today").err


def test_with_too_little_known_a_design_must_be_said(twitchapp: CommandLine) -> None:
    twitchapp("log", "none-observed")
    assert "too early" in twitchapp("experiment", "start", "caffeine").err
    assert twitchapp(*START).code == 0


def test_today_and_log_follow_the_experiment(lived: CommandLine) -> None:
    assert "No experiment is going on" in lived("experiment", "today").out
    assert lived("experiment", "today", "--json").json is None
    assert lived("experiment", "log", "planned").code == 1
    begun(lived)
    go_to(lived, FIRST + timedelta(days=1))
    assert "Block 1 of 12, day 2 of 4" in lived("experiment", "today").out
    assert lived("experiment", "log", "not", "--day", "yesterday", "--note", "cake").code == 0
    assert lived("experiment", "log", "planned").out == "2026-01-07: as planned.\n"
    today = lived("experiment", "today", "--json").record()
    assert (today["logged"], today["unlogged"], today["over"]) == ("as planned", [], False)


def test_the_result_is_shown_at_the_end_and_not_before(lived: CommandLine) -> None:
    order = str(begun(lived)["allocation"])
    write_days(lived, FIRST, 48, 1.0, order)
    go_to(lived, FIRST + timedelta(days=47))
    refused = lived("experiment", "result")
    assert refused.code == 1
    assert "when the experiment is over" in refused.err
    go_to(lived, FIRST + timedelta(days=48))
    said = lived("experiment", "result")
    assert said.out.startswith("About 0.")
    found = lived("experiment", "result", "--json").record()
    assert list(found) == RESULT_KEYS
    assert found["estimate"]["ci_high"] < 1  # type: ignore[index] # an object
    assert found["ending"] == "finished"
    assert "finished" in lived("experiment", "list").out


def test_stop_ends_it_with_its_reason(lived: CommandLine) -> None:
    begun(lived)
    stopped = lived("experiment", "stop", "--reason", "a holiday", "--json").record()
    assert (stopped["ending"], stopped["reason"]) == ("abandoned", "a holiday")
    assert lived("experiment", "stop").code == 1
    (listed,) = json.loads(lived("experiment", "list", "--json").out)
    assert listed == stopped


def test_stop_if_clear_needs_the_rule(lived: CommandLine) -> None:
    begun(lived)
    assert "allows no look today" in lived("experiment", "stop", "--if-clear").err
    assert "going on" in lived("experiment", "list").out


def test_the_early_look_ends_what_is_clear(lived: CommandLine) -> None:
    order = str(
        lived(
            *("experiment", "start", "caffeine", "--blocks", "24", "--block-days", "4"),
            *("--early-look", "--json"),
        ).record()["allocation"]
    )
    write_days(lived, FIRST, 48, 1.0, order)
    go_to(lived, FIRST + timedelta(days=48))
    assert "early look is due" in lived("experiment", "today").out
    assert "clear enough to stop" in lived("experiment", "stop", "--if-clear").out
    assert lived("experiment", "result", "--json").record()["ending"] == "stopped early"


def test_a_blinded_experiment_is_opened_by_its_key(lived: CommandLine, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    sealed = begun(lived, "--blind", str(key))
    assert (sealed["allocation"], sealed["seed"]) == (None, None)
    seed = key.read_text(encoding="utf-8").partition("seed: ")[2][:32]
    order = allocation_of(seed, 12, Scheme.PAIRS)
    go_to(lived, FIRST)
    assert "what your helper has prepared" in lived("experiment", "today").out
    write_days(lived, FIRST, 48, 1.0, order)
    go_to(lived, FIRST + timedelta(days=48))
    assert "sealed" in lived("experiment", "result").err
    assert lived("experiment", "result", "--key", str(key)).code == 0
    assert lived("experiment", "list", "--json").json[0]["allocation"] == order  # type: ignore[index] # a list


def test_a_key_can_be_written_later(lived: CommandLine, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "key.txt"
    ended = lived(*START, "--blind", str(missing))
    assert ended.code == 1
    assert "waits for its key" in ended.err
    assert "waits for its key" in lived("experiment", "list").out
    assert lived("experiment", "key", str(tmp_path / "key.txt")).code == 0
    assert "going on" in lived("experiment", "list").out


def test_supplements_ask_for_dose_and_kidneys(lived: CommandLine) -> None:
    lived("log", "supplement", "magnesium", "200", "mg")
    start = ("experiment", "start", "magnesium", "--blocks", "12", "--block-days", "8")
    assert "kidneys" in lived(*start, "--dose", "200").err
    assert "kidneys" in lived(*start, "--dose", "200", "--kidneys", "ill").err
    assert "how much" in lived(*start, "--kidneys", "healthy").err
    assert "limit" in lived(*start, "--kidneys", "healthy", "--dose", "400").err
    assert lived(*start, "--kidneys", "healthy", "--dose", "200").code == 0


def test_an_id_that_fits_none_is_told(lived: CommandLine) -> None:
    assert lived("experiment", "result", "zzz").code == 1


def test_beliefs_are_locked_and_shown_beside_the_journal(lived: CommandLine) -> None:
    assert lived("belief", "lock", "Caffeine=more", "sleep_hours=fewer:very").code == 0
    assert "locked already" in lived("belief", "lock", "caffeine=none").err
    said = lived("belief", "show").out
    assert "You thought (very sure): more sleep, fewer twitches." in said
    found = lived("belief", "show", "--json").json
    assert isinstance(found, list)
    assert [each["agreement"] for each in found] == ["open", "open"]


@pytest.mark.parametrize("guess", ["caffeine", "caffeine=doom", "gold=more", "caffeine=more:so"])
def test_a_belief_that_cannot_be_understood_is_told(lived: CommandLine, guess: str) -> None:
    ended = lived("belief", "lock", guess)
    assert ended.code == 1
    assert "Nothing is locked" in lived("belief", "show").out


def test_nothing_is_locked_once_findings_were_seen(lived: CommandLine) -> None:
    for hours in range(60):
        lived.clock.advance(hours=-24 * (hours > 0))
        lived("log", "caffeine", str(50 + 100 * (hours % 2)), "mg")
    lived.clock.set(NOW)
    assert lived("triggers").code == 0
    assert "shown already" in lived("belief", "lock", "caffeine=more").err


def test_a_check_of_the_journal_counts_experiments_and_their_days(lived: CommandLine) -> None:
    begun(lived)
    go_to(lived, FIRST)
    lived("experiment", "log", "planned")

    assert "1 experiment, 1 experiment day, 0 in the trash" in lived("check").out
    report = lived("check", "--json").record()
    assert (report["experiments"], report["experiment_days"], report["beliefs"]) == (1, 1, 0)


def test_an_import_counts_what_is_new_of_experiments(lived: CommandLine, tmp_path: Path) -> None:
    begun(lived)
    assert lived("export", str(tmp_path / "out.csv")).code == 0
    again = ("import", str(tmp_path / "out.csv"), "--json")
    other = CommandLine(tmp_path / "other.twitchapp", lived.clock)
    told = other(*again).record()
    assert (told["added"], told["added_trials"], told["known"]) == (120, 1, 0)
    told = other(*again).record()
    assert (told["added"], told["added_trials"], told["known"]) == (0, 0, 121)
