"""Kills in the middle of work, the short form: the window and the command line."""

from pathlib import Path

from tests.faults.kill import kill_often


def test_nothing_said_to_be_recorded_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    found = kill_often(tmp_path, 10, 20260706, a_journal=4)
    assert found.kills == 10
    assert found.of_windows == 2
    assert found.lost == 0
    assert found.faults == []
