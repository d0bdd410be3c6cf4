"""A damaged journal in the window: told calmly, mended when that is wanted, kept in any case."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.storage.records import REPOSITORY, plain, twitch
from tests.storage.test_backups import back_up
from twitchapp.application.backups import Shelf
from twitchapp.bootstrap import backups_of, open_services
from twitchapp.domain.errors import DamagedError
from twitchapp.gui.backups.daily import DailyBackups
from twitchapp.gui.hub import Hub
from twitchapp.gui.mending.dialog import MendDialog
from twitchapp.storage.database import open_journal


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a journal with a damaged row that its backup has, and one that it has not."""
    path = tmp_path / "damaged" / "journal.twitchapp"
    with closing(open_journal(path)) as journal:
        journal.insert(twitch(1, note="kept"))
        journal.insert(twitch(2, note="sound"))
        back_up(journal)
        journal.insert(twitch(3, note="kept"))
    with plain(path) as connection:
        connection.execute("UPDATE episode SET note = 'other' WHERE note = 'kept'")
    return path


@pytest.fixture
def shelf(damaged: Path) -> Shelf:
    return backups_of(damaged, FakeClock())


def shown(qtbot: QtBot, shelf: Shelf) -> MendDialog:
    """Return the dialog once it has looked at what there is."""
    assert shelf.mender is not None
    dialog = MendDialog(shelf, shelf.mender)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=30_000)
    return dialog


def ids(path: Path) -> set[int]:
    with closing(open_journal(path)) as journal:
        assert journal.check().faults == ()
        return {record.id.int for record in journal.everything()}


def test_it_says_what_is_affected_and_changes_nothing_by_itself(
    qtbot: QtBot, shelf: Shelf, damaged: Path
) -> None:
    before = damaged.read_bytes()
    dialog = shown(qtbot, shelf)
    assert "1 episode of 15 Mar 2024" in dialog.told.text()
    assert "nor in the backup" in dialog.told.text()
    assert dialog.mend_button.text() == (
        "Mend from the backup of 15 Mar 2024 and what is still readable"
    )
    dialog.later_button.click()
    assert dialog.words == ""
    assert damaged.read_bytes() == before
    open_journal(damaged).close()


def test_it_mends_and_keeps_the_damaged_file(qtbot: QtBot, shelf: Shelf, damaged: Path) -> None:
    before = damaged.read_bytes()
    dialog = shown(qtbot, shelf)
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.mend_button.click()
    assert ids(damaged) == {1, 2}
    (kept,) = damaged.parent.glob("*replaced*")
    assert kept.read_bytes() == before
    assert kept.name in dialog.words


def test_a_backup_can_be_restored_instead(qtbot: QtBot, shelf: Shelf, damaged: Path) -> None:
    dialog = shown(qtbot, shelf)
    (backup,) = (damaged.parent / "backups").iterdir()
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.restore(backup)
    assert ids(damaged) == {1, 2}
    assert "restored" in dialog.words


def test_closed_while_it_looks_it_lets_go_of_the_journal(
    qtbot: QtBot, shelf: Shelf, damaged: Path
) -> None:
    assert shelf.mender is not None
    dialog = MendDialog(shelf, shelf.mender)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    open_journal(damaged).close()
    assert not [item for item in damaged.parent.iterdir() if ".part" in item.name]


def test_what_cannot_be_mended_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "letter.twitchapp"
    path.write_text("Dear diary")
    dialog = shown(qtbot, backups_of(path, FakeClock()))
    assert "no whole backup" in dialog.told.text()
    assert dialog.mend_button.isHidden()
    assert path.read_text() == "Dear diary"
    dialog.reject()


def test_the_words_are_plain_text(qtbot: QtBot, shelf: Shelf) -> None:
    from PySide6.QtCore import Qt

    dialog = shown(qtbot, shelf)
    for each in dialog.findChildren(QLabel):
        assert each.textFormat() is Qt.TextFormat.PlainText
    dialog.reject()


def test_the_daily_backup_of_a_damaged_journal_says_so(hub: Hub, settle: Settle) -> None:
    hub.services.journal.add([twitch(1, note="kept")])
    hub.services._repository._connection.execute("UPDATE episode SET note = 'other'")  # type: ignore[attr-defined]  # a failing disk
    daily = DailyBackups(hub, hub)
    told: list[bool] = []
    daily.damaged.connect(lambda: told.append(True))
    daily.look()
    settle()
    assert told == [True]


def test_a_damaged_row_that_is_read_is_told_as_damage(damaged: Path) -> None:
    services = open_services(damaged, FakeClock())
    try:
        with pytest.raises(DamagedError):
            services.journal.page(100)
    finally:
        services.close()


# The first window says that the journal is damaged, and it is mended; or it cannot be opened.
SESSION = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from twitchapp import bootstrap
from twitchapp.gui import app
from twitchapp.gui.mending.dialog import MendDialog
from twitchapp.gui.mending.notice import DamageNotice, show_damage

path = Path(sys.argv[1])
windows = []
usual = app.stand_by

def stand_by(window):
    usual(window)
    windows.append(window.message.text)
    if len(windows) == 1 and sys.argv[2] == "opens":
        show_damage(window)
        show_damage(window)
        (notice,) = window.findChildren(DamageNotice)
        QTimer.singleShot(0, notice.buttons[0].click)
    else:
        window.quit()

app.stand_by = stand_by
application = QApplication([])
timer = QTimer(interval=20)

def press():
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, MendDialog) and dialog.mend_button.isVisible():
            timer.stop()
            dialog.mend_button.click()

timer.timeout.connect(press)
timer.start()
code = app.run_window(
    lambda: bootstrap.open_services(path), open_backups=lambda: bootstrap.backups_of(path)
)
print(code, len(windows), windows[-1])
"""


@pytest.mark.parametrize("how", ["opens", "cannot be opened"])
def test_a_journal_is_mended_and_a_window_opens_over_it(damaged: Path, how: str) -> None:
    if how != "opens":
        content = damaged.read_bytes()
        damaged.write_bytes(bytes(4096) + content[4096:])
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SESSION, str(damaged), how],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    windows = 2 if how == "opens" else 1
    assert ended.stdout.startswith(f"0 {windows} The journal was mended."), ended.stderr
    assert ids(damaged) == {1, 2}
