"""Power losses, the short form: a few hundred images, and a control that must lose entries."""

from pathlib import Path

import pytest

from tests.faults.images import SECTORS, images
from tests.faults.power import Found, try_images, used
from tests.faults.recorder import Event

SEED = 3
STEPS = 24


def images_of_a_use(folder: Path, synchronous: str, most: int) -> Found:
    """Use a journal and open images of what the disk may hold."""
    for name in ("used", "tried"):
        (folder / name).mkdir()
    use = used(folder / "used", SEED, STEPS, synchronous)
    return try_images(use, folder / "tried", most, SEED, at_each=1)


def test_nothing_that_was_acknowledged_is_lost_when_the_power_fails(tmp_path: Path) -> None:
    found = images_of_a_use(tmp_path, "FULL", 200)
    assert found.tried == 200
    assert (found.lost, found.halves, found.unsound) == ([], [], [])
    assert found.in_flight > 0
    assert len(found.by_mode) == 8


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_the_images_show_what_is_lost_without_syncs(tmp_path: Path, synchronous: str) -> None:
    assert images_of_a_use(tmp_path, synchronous, 40).lost


def test_what_was_synced_is_in_every_image_and_the_rest_may_be_missing() -> None:
    old, new = b"o" * 1024, b"n" * 1024
    events = [Event("write", "file", 0, old), Event("sync", "file"), Event("write", "file", 0, new)]
    seen = {image.files["file"] for image in images(events, {"file": b""}, 1, 40)}
    assert {b"", old, new} <= seen
    halves = {data for data in seen if set(data) == set(b"on")}
    assert halves == {old[:512] + new[512:], new[:512] + old[512:]}


def test_a_new_file_may_be_missing_until_it_is_synced() -> None:
    events = [Event("create", "log"), Event("write", "log", 0, b"x"), Event("sync", "log")]
    made = list(images(events, {}, 1, 40))
    assert {} in [image.files for image in made if image.after < 3]
    assert [image.files for image in made if image.after == 3] == [{"log": b"x"}]


def test_a_removed_file_may_still_be_there_until_the_folder_is_synced() -> None:
    for is_synced, seen in ((0, [{"log": b"x"}, {}]), (1, [{}])):
        made = [
            image.files
            for image in images([Event("delete", "log", is_synced)], {"log": b"x"}, 1, 9)
        ]
        assert all(files in seen for files in made)
        assert all(files in made for files in seen)


def test_both_sizes_of_sectors_are_torn() -> None:
    assert SECTORS == (512, 4096)
