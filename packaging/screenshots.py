"""Save every screen of the real window as PNG: both themes, a desktop's and a small laptop's size.

Run as `xvfb-run -a -s "-screen 0 1600x1000x24" python packaging/screenshots.py [FOLDER]`; without a
display it draws off screen, and without a folder into build/screenshots. The sample journal is
opened with a clock that stands still, so that the pictures differ only when the program does. The
few that the README shows are copied to docs/screenshots, where they are kept.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton

from twitchapp.application.services import Services
from twitchapp.bootstrap import open_sample, open_services
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.domain.pages import (
    COMPARISON,
    FOODS,
    INTAKE,
    SEE_A_DOCTOR,
    WHAT_TO_EAT,
    PageKind,
    PageRef,
)
from twitchapp.domain.sites import parse_site
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.reference.foods_view import FoodsView
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.theme import DARK, LIGHT, QT_OPTIONS, Theme, apply_theme
from twitchapp.gui.widgets.body_map_dialog import BodyMapDialog

ROOT = Path(__file__).resolve().parent.parent
FOR_README = (
    "journal-light-1280x800",
    "charts-light-1280x800",
    "charts-timeline-dark-1280x800",
    "reference-magnesium-dark-1280x800",
    "reference-foods-found-light-1280x800",
    "reference-intake-dark-1280x800",
    "check-in-light-1280x800",
    "journal-quick-entry-dark-1280x800",
    "body-map-light",
    "health-function-dark-1280x800",
)
PAGES = {
    "magnesium": PageRef(PageKind.NUTRIENT, "magnesium"),
    "caffeine": PageRef(PageKind.LIFESTYLE, "caffeine"),
    "doctor": SEE_A_DOCTOR,
    "comparison": COMPARISON,
    "intake": INTAKE,
    "what-to-eat": WHAT_TO_EAT,
}
CHART_VIEWS = ("timeline", "patterns", "compare", "experiments")
OVER_NOTHING = {
    *("journal", "charts", "reference-intake", "reference-what-to-eat", "reference-magnesium"),
    *(f"charts-{view}" for view in CHART_VIEWS),
}
SIZES = ((1280, 800), (1024, 700))
THEMES = (LIGHT, DARK)
NOON = datetime(2026, 3, 13, 12, 40, tzinfo=ZoneInfo("Europe/Berlin"))
SETTLE_MS = 350


class StillClock:
    """A clock that always shows the same moment."""

    zone = ZoneInfo("Europe/Berlin")

    def now(self) -> Moment:
        """Return the moment the pictures are taken at."""
        return moment_at(NOON.astimezone(UTC), self.zone)


def _settle(hub: Hub) -> None:
    """Let the event loop run until all answers are there and drawn."""
    loop = QEventLoop()

    def look() -> None:
        if hub.jobs.busy:
            QTimer.singleShot(SETTLE_MS, look)
        else:
            QTimer.singleShot(SETTLE_MS, loop.quit)

    QTimer.singleShot(SETTLE_MS, look)
    loop.exec()


def _screens(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each screen's name and what brings it to the front."""
    yield "journal", lambda: window.show_pane("journal")
    yield "journal-quick-entry", lambda: _write_a_line(window)
    yield "journal-recorded", lambda: _record_a_twitch(window)
    yield "journal-sleep-form", lambda: window.log(EntryKind.SLEEP)
    yield "charts", lambda: window.show_pane("charts")
    yield "charts-factor", lambda: _open_factor(window, "caffeine")
    for view in CHART_VIEWS:
        yield f"charts-{view}", partial(_show_chart, window, view)
    for name, ref in PAGES.items():
        yield f"reference-{name}", partial(window.show_pane, "nutrients", ref)
    yield "reference-foods", partial(window.show_pane, "nutrients", FOODS)
    yield "reference-foods-found", lambda: _look_for_food(window)
    yield "reference-search", lambda: _look_up(window)
    yield "check-in", lambda: window.show_pane("check-in")
    yield "check-in-gap", lambda: window.show_pane("check-in", NOON.date() - timedelta(days=12))
    for part in ("Function checks", "Blood results", "Visits", "Medicines"):
        yield f"health-{part.split()[0].lower()}", partial(_show_health, window, part)
    yield "journal-filter", lambda: _look_for_calf(window)


def _dialogs() -> Iterator[tuple[str, str]]:
    """Yield each dialog's name and the words of the menu that open it, none for the body map."""
    yield from (
        ("body-map", ""),
        ("factors", "Factors of your own"),
        ("count-at-rest", "Count at rest"),
        ("preferences", "Preferences"),
        ("log-food", "Log food"),
        ("log-supplement", "Log a supplement"),
        ("doctor", "When to see a doctor"),
        ("keys", "Keys"),
    )


def _open_dialog(window: MainWindow, words: str) -> None:
    if not words:
        sites = (
            parse_site("left calf"),
            parse_site("right lower eyelid"),
            parse_site("left thumb"),
        )
        BodyMapDialog(sites, window).open()
        return
    for action in (
        item for menu in window.menuBar().findChildren(QMenu) for item in menu.actions()
    ):
        if action.text().replace("&", "").startswith(words):
            action.trigger()
            return
    raise SystemExit(f"no menu says “{words}”")


def _show_health(window: MainWindow, part: str) -> None:
    window.show_pane("health")
    for found in window.findChildren(QPushButton):
        if found.text() == part:
            found.click()


def _look_for_calf(window: MainWindow) -> None:
    window.show_pane("journal")
    window.journal.entries.open_filter()
    window.journal.entries.filter.words.setText("calf")


def _record_a_twitch(window: MainWindow) -> None:
    window.journal.quick.line.clear()
    window.record_now()


def _write_a_line(window: MainWindow) -> None:
    window.journal.focus_quick_line()
    window.journal.quick.line.setText("2 espressos 8am, slept 23:30-6:45 good, left eyelid 4/10 ")


def _open_factor(window: MainWindow, key: str) -> None:
    charts = window.pane("charts")
    if isinstance(charts, ChartsPane):
        charts.show_factor(key)


def _show_chart(window: MainWindow, view: str) -> None:
    window.show_pane("charts")
    charts = window.pane("charts")
    if isinstance(charts, ChartsPane):
        charts.choose(view)


def _look_for_food(window: MainWindow) -> None:
    foods = window.pane("nutrients")
    if isinstance(foods, ReferencePane) and isinstance(foods.face, FoodsView):
        foods.face.controls.line.setText("milk")


def _look_up(window: MainWindow) -> None:
    reference = window.pane("nutrients")
    if isinstance(reference, ReferencePane):
        reference.search.focus()
        reference.search.field.setText("magnesum")


def _shoot(
    app: QApplication, services: Services, theme: Theme, folder: Path, prefix: str = ""
) -> None:
    apply_theme(app, theme)
    jobs = Jobs()
    try:
        _shoot_window(MainWindow(Hub(services, jobs, theme), WindowSettings()), folder, prefix)
    finally:
        # The jobs' threads would keep a script alive that failed.
        jobs.close()
        services.close()


def _shoot_window(window: MainWindow, folder: Path, prefix: str) -> None:
    hub = window.hub
    theme = hub.theme
    window.show()
    for name, bring in _screens(window):
        if prefix and name not in OVER_NOTHING:
            continue
        for width, height in SIZES:
            window.resize(width, height)
            if (width, height) == SIZES[0]:
                bring()
            _settle(hub)
            file = folder / f"{prefix}{name}-{theme.name}-{width}x{height}.png"
            if not window.grab().save(str(file)):
                raise SystemExit(f"{file} could not be written")
            print(file.name)
    if not prefix:
        _shoot_dialogs(window, folder)
    window.close()
    window.deleteLater()


def _shoot_dialogs(window: MainWindow, folder: Path) -> None:
    window.show_pane("journal")
    window.resize(*SIZES[-1])
    for name, words in _dialogs():
        _open_dialog(window, words)
        _settle(window.hub)
        dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
        file = folder / f"{name}-{window.hub.theme.name}.png"
        if not dialog.grab().save(str(file)):
            raise SystemExit(f"{file} could not be written")
        print(file.name)
        dialog.done(0)
        _settle(window.hub)


def main(folder: Path) -> None:
    """Save all screens, over the sample journal and over an empty one."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([*sys.argv[:1], *QT_OPTIONS])
    with tempfile.TemporaryDirectory() as home:
        # The pictures never touch the user's own files or window settings.
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[name] = home
        for theme in THEMES:
            sample = open_sample(StillClock())
            _shoot(app, sample, theme, folder)
            empty = open_services(Path(home) / f"{theme.name}.twitchapp", StillClock())
            _shoot(app, empty, theme, folder, prefix="empty-")
    kept = ROOT / "docs" / "screenshots"
    kept.mkdir(parents=True, exist_ok=True)
    for name in FOR_README:
        shutil.copy(folder / f"{name}.png", kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots")
