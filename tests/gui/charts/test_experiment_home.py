"""The first page of experiments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import experiment
from twitchapp.domain.experiments import Ending
from twitchapp.gui.charts.experiment_home import ExperimentsHome


@pytest.fixture
def home(qtbot: QtBot) -> ExperimentsHome:
    """The page, with nothing to show yet."""
    made = ExperimentsHome()
    qtbot.addWidget(made)
    made.show()
    return made


def test_while_there_is_none_it_teaches_what_one_is(home: ExperimentsHome, qtbot: QtBot) -> None:
    text = " ".join(label.text() for label in home.findChildren(QLabel) if label.isVisibleTo(home))

    assert "strongest answer one person can get" in text
    assert "drawn" in text or "draws by lot" in text
    assert "Medicines are never part of one" in text
    with qtbot.waitSignal(home.plan_wanted):
        home.plan.click()


def test_those_there_were_are_listed_and_opened_by_enter(
    home: ExperimentsHome, qtbot: QtBot
) -> None:
    done = experiment(ending=Ending.FINISHED)
    home.show_experiments((done, experiment(ending=Ending.ABANDONED)))
    home.focus_first()

    spoken = home.rows.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "abandoned" in str(spoken)
    with qtbot.waitSignal(home.experiment_chosen) as told:
        QTest.keyClick(home.rows, Qt.Key.Key_Return)
    assert told.args == [done]


def test_no_second_one_is_offered_while_one_goes_on(home: ExperimentsHome) -> None:
    home.show_experiments((experiment(),))
    assert not home.plan.isVisibleTo(home)

    home.show_experiments((experiment(ending=Ending.FINISHED),))
    assert home.plan.isVisibleTo(home)


def test_names_are_shown_as_they_are(home: ExperimentsHome) -> None:
    home.show_experiments((experiment(label="<b>x</b>"),))

    assert home.rows.item(0).text().startswith("<b>x</b>: less against usual")
