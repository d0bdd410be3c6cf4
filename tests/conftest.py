"""What holds for every test: no real screen, no user's folders, one time zone, repeatable examples.

The settings that Qt reads once are made here at import, before any test imports PySide6.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The journeys run on a real (or virtual) display only where somebody asks for it by name.
ON_A_DISPLAY = os.environ.get("TWITCHAPP_TEST_DISPLAY") == "1"

# A zone with a clock change and an offset that is never zero: what is wrongly left in UTC shows.
TIME_ZONE = "Europe/Berlin"

# Where programs look for the user's own files, on Linux, macOS and Windows, and the name below
# the test's own folder that stands in for each.
USER_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "LOCALAPPDATA": "home/AppData/Local",
    "APPDATA": "home/AppData/Roaming",
    # On Windows platformdirs asks the system, not the two above, unless these are set.
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "home/AppData/Local",
    "WIN_PD_OVERRIDE_APPDATA": "home/AppData/Roaming",
}

# Settings of the person who runs the tests that would change what a window looks like or says.
SETTINGS_OF_THE_DESKTOP = (
    "QT_STYLE_OVERRIDE",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_LOGGING_RULES",
    "LANGUAGE",
)


def _settle_the_process() -> None:
    """Fix what Qt, the C library and hypothesis read once in the life of the process."""
    if not ON_A_DISPLAY:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # As the program has it.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    for name in SETTINGS_OF_THE_DESKTOP:
        os.environ.pop(name, None)
    if hasattr(time, "tzset"):  # Windows reads this variable in another way, so there it is not set
        os.environ["TZ"] = TIME_ZONE
        time.tzset()
    if sys.platform == "linux":
        # Without a UTF-8 locale Qt warns as it starts, and a warning fails the test it meets.
        os.environ["LC_ALL"] = "C.UTF-8"
        # A short path: sockets in this folder may not be named by more than 107 bytes.
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="twitchapp-run-")

    settings.register_profile("here", deadline=None)
    # In CI the same examples each time, so that a red run means a change in the program.
    settings.register_profile("continuous", deadline=None, derandomize=True, print_blob=True)
    settings.load_profile("continuous" if os.environ.get("CI") == "true" else "here")


_settle_the_process()


def pytest_unconfigure() -> None:
    """Remove the run-time folder made for this process, and what Python still has in Qt's hands."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        # Offscreen, Qt keeps what was copied until after Python has ended. Data whose type was made
        # in Python cannot be deleted then: the process would die after its last test has passed.
        gui.QGuiApplication.clipboard().clear()
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if Path(folder).name.startswith("twitchapp-run-"):
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_test_touches_the_users_files(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Point every folder of the user into a folder of this one test."""
    folder = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name, below in USER_FOLDERS.items():
            patch.setenv(name, str(folder / below))
        (folder / "home").mkdir()
        yield
