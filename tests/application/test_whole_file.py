"""Files that are written whole or not at all."""

import errno
from pathlib import Path

import pytest

from twitchapp.application.whole_file import whole_file


def test_a_file_is_in_its_place_only_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "told.txt"
    with whole_file(target) as file:
        file.write(b"all of it")
        assert not target.exists()
    assert target.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [target]


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    with whole_file(tmp_path / "told.txt"):
        pass
    assert (tmp_path / "told.txt").stat().st_mode & 0o777 == 0o600


def write_half(target: Path, fault: BaseException) -> None:
    """Begin to write a file and fail."""
    with whole_file(target) as file:
        file.write(b"half of")
        raise fault


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "full"), ValueError(), KeyboardInterrupt()]
)
def test_what_was_there_stays_when_writing_fails(tmp_path: Path, fault: BaseException) -> None:
    target = tmp_path / "told.txt"
    target.write_bytes(b"before")
    with pytest.raises(type(fault)):
        write_half(target, fault)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_as_long_as_names_may_be_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250)
    with whole_file(target) as file:
        file.write(b"told")
    assert target.read_bytes() == b"told"
