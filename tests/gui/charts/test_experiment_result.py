"""The page of a result, and its numbers."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import experiment, result
from twitchapp.application.trial_result import Estimate
from twitchapp.domain.experiments import Ending, Kept
from twitchapp.gui.charts.experiment_points import result_points
from twitchapp.gui.charts.experiment_result import ExperimentResult
from twitchapp.gui.charts.experiment_sheets import days_sheet, list_sheet, result_sheet
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def page(qtbot: QtBot) -> ExperimentResult:
    """The page."""
    made = ExperimentResult(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(page: ExperimentResult) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_a_result_is_a_sentence_its_figures_and_what_could_be_wrong(page: ExperimentResult) -> None:
    found = result()

    page.show_result(found, result_points(found))

    text = shown(page)
    assert found.headline in text
    assert "95 % interval 0.30 to 0.80" in text
    assert all(sentence in text for sentence in found.sentences)
    assert "A: no coffee; B: coffee as usual." in text
    assert page.subtitle.text().startswith("Rate ratio, A over B: 0.50")
    assert page.figure.isVisibleTo(page)
    assert not page.load_key.isVisibleTo(page)


def test_another_result_takes_the_place_of_the_first(page: ExperimentResult) -> None:
    found = result()
    page.show_result(found, result_points(found))

    other = found._replace(sentences=("Only this.",))
    page.show_result(other, result_points(other))

    assert "How sure." not in shown(page)
    assert "Only this." in shown(page)


def test_a_sealed_one_asks_for_the_key_and_tells_nothing(page: ExperimentResult) -> None:
    page.show_sealed(experiment(sealed=True, ending=Ending.FINISHED))

    assert page.load_key.isVisibleTo(page)
    assert not page.figure.isVisibleTo(page)
    assert "helper" in shown(page)


def test_a_result_that_cannot_be_says_why(page: ExperimentResult) -> None:
    page.show_refusal(experiment(ending=Ending.ABANDONED), "Too few days are known.")

    assert "Too few days are known." in shown(page)
    assert not page.figure.isVisibleTo(page)


def test_the_keyboard_goes_to_what_is_there(page: ExperimentResult, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    page.show_sealed(experiment(sealed=True, ending=Ending.FINISHED))
    page.focus_first()
    assert page.load_key.hasFocus()

    found = result()
    page.show_result(found, result_points(found))
    page.focus_first()
    assert page.figure.hasFocus()


def test_the_page_can_be_drawn_in_another_theme(page: ExperimentResult) -> None:
    found = result()
    page.show_result(found, result_points(found))
    page.figure.make_all()
    before = page.figure.grab().toImage()

    page.dress(DARK)

    assert page.figure.grab().toImage() != before


def test_the_sheet_has_a_row_for_each_block_and_the_ratios_below() -> None:
    found = result()._replace(per_protocol=Estimate(0.4, 0.2, 0.9, None))

    sheet = result_sheet(found)

    assert [row[0] for row in sheet.rows[:4]] == [1, 2, 3, 4]
    assert [row[7] for row in sheet.rows[:4]] == [
        2.0 if total.block.arm == "A" else 4.0 for total in found.blocks
    ]
    assert (sheet.rows[4][0], *sheet.rows[4][-4:]) == ("A over B", 0.5, 0.3, 0.8, 0.01)
    assert (sheet.rows[5][0], *sheet.rows[5][-4:]) == (
        "A over B, days as planned",
        *(0.4, 0.2, 0.9, None),
    )
    assert all(len(row) == len(sheet.headings) for row in sheet.rows)


def test_a_day_of_which_nothing_was_noted_is_empty_in_the_sheet() -> None:
    from uuid import uuid4

    from twitchapp.domain.experiments import Adherence

    tried = experiment()
    first = tried.first_day
    kept = Adherence(uuid4(), tried.id, first, Kept.NOT, "tea")

    sheet = days_sheet(tried, (kept,), tried.plan[0].last)

    assert len(sheet.rows) == 5
    assert sheet.rows[0][3:] == ("no", "not as planned", "tea")
    assert sheet.rows[1][3:] == ("yes", None, None)


def test_a_sealed_experiment_has_no_kinds_in_its_sheet() -> None:
    tried = experiment(sealed=True)

    sheet = days_sheet(tried, (), tried.last_day)

    assert {row[2] for row in sheet.rows} == {"sealed"}


def test_the_list_can_be_taken_along() -> None:
    sheet = list_sheet((experiment(ending=Ending.FINISHED),))

    assert sheet.rows[0][:3] == ("Caffeine: less against usual", "no coffee", "coffee as usual")
    assert sheet.rows[0][-1] == "finished"
