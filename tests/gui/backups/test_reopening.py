"""After a restore the program goes on with a new window over the restored journal."""

import subprocess
import sys
from pathlib import Path

from tests.storage.records import REPOSITORY

# The first window makes a backup, records another entry and restores the backup; the second says
# what it shows and closes. The files of both lie beside the journal.
SESSION = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from twitchapp import bootstrap
from twitchapp.domain.backups import BackupKind
from twitchapp.gui import app
from twitchapp.gui.backups.daily import DailyBackups
from twitchapp.gui.backups.dialog import BackupsDialog
from twitchapp.gui.journal.rows import RecordRow

usual = app.stand_by
windows = []

def stand_by(window):
    usual(window)
    windows.append(type(window).__name__)
    assert len(QApplication.topLevelWidgets()) >= 1
    if len(windows) == 1:
        window.hub.command(lambda journal: journal.record_now()[1], initiator=window, then=backed)
    else:
        tell(window)

def backed(_changes):
    window = the_window()
    window.hub.ask(
        lambda s: s.backups.make(BackupKind.BY_HAND), lambda made: more(made.path), owner=window
    )

def more(path):
    window = the_window()
    window.hub.command(
        lambda journal: journal.record_now()[1], initiator=window, then=lambda _: restore(path)
    )

def restore(path):
    window = the_window()
    dialog = BackupsDialog(window.hub, window)
    dialog.open()
    timer = QTimer(dialog, interval=20)

    def press():
        for box in dialog.findChildren(QMessageBox):
            if box.isVisible():
                timer.stop()
                next(b for b in box.buttons() if b.text().replace("&", "") == "Restore").click()
                return
        if dialog.table.rowCount() and dialog.make_button.isEnabled():
            dialog.restore(path)

    timer.timeout.connect(press)
    timer.start()

def the_window():
    return next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow")

def tell(window):
    rows = [row for row in window.journal.entries.model.rows if isinstance(row, RecordRow)]
    main_windows = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow"]
    print(len(windows), len(main_windows), len(rows))
    QTimer.singleShot(200, window, lambda: told(window))

def told(window):
    print(len(window.findChildren(DailyBackups)))
    print(window.message.text)
    window.hub.command(
        lambda journal: journal.record_now()[1], initiator=window, then=lambda _: window.quit()
    )

app.stand_by = stand_by
path = Path(sys.argv[1])
print(app.run_window(lambda: bootstrap.open_services(path)))
services = bootstrap.open_services(path)
print(len(services.journal.page(99)), services.check().faults)
services.close()
"""


def test_a_new_window_shows_the_restored_journal_and_goes_on_with_it(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SESSION, str(tmp_path / "journal.twitchapp")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert "Traceback" not in told.stderr
    lines = told.stdout.splitlines()
    assert lines[0] == "2 1 1"
    assert lines[1] == "1"  # what makes the daily backups
    assert lines[2].startswith("The backup was restored. The journal that was there before is kept")
    assert lines[3:] == ["0", "2 ()"]
