"""What every test may count on: folders and a time zone of its own, no screen, Qt's warnings."""

import os
import time
from pathlib import Path

import pytest

from twitchapp import paths

pytest_plugins = ["pytester"]


def test_the_users_folders_are_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.getbasetemp()
    for folder in (Path.home(), paths.data_folder(), paths.config_folder()):
        assert own in folder.parents
        assert not list(folder.rglob("*.twitchapp"))


def test_two_tests_do_not_share_a_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not list(Path.home().iterdir())
    (Path.home() / "left-behind").touch()


test_nor_do_these_two = test_two_tests_do_not_share_a_home


def test_no_window_reaches_a_screen_unless_somebody_asks_for_it() -> None:
    asked = os.environ.get("TWITCHAPP_TEST_DISPLAY") == "1"
    assert asked or os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_the_time_zone_has_a_clock_change() -> None:
    if hasattr(time, "tzset"):
        assert time.tzname == ("CET", "CEST")


@pytest.mark.parametrize(
    ("message", "fails"),
    [
        ("QLayout: attempting to add a second layout", True),
        ("This plugin does not support raise()", False),
        ("This plugin does not support anything at all", True),
    ],
)
def test_a_warning_of_qt_fails_the_test_it_meets(
    pytester: pytest.Pytester,
    message: str,
    fails: bool,
) -> None:
    settings = Path(__file__).parents[1] / "pyproject.toml"
    window_test = pytester.makepyfile(
        f"""
        from PySide6.QtCore import qWarning

        def test_of_a_window(qtbot):
            qWarning({message!r})
        """
    )
    pytester.path.joinpath("pyproject.toml").write_bytes(settings.read_bytes())
    ended = pytester.runpytest_subprocess("-p", "no:cacheprovider", window_test)
    ended.assert_outcomes(failed=int(fails), passed=int(not fails))
