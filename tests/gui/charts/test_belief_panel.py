"""What was thought beside what the journal says."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.analysis.findings import Finding
from twitchapp.application.beliefs import Guess
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.gui.charts.belief_panel import AgreementMark, BeliefPanel
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK

GUESSES = (
    Guess("caffeine", "Caffeine", Expected.MORE, Sureness.VERY),
    Guess("stress", "Stress", Expected.MORE, Sureness.GUESS),
    Guess("water", "<b>Water</b>", Expected.FEWER, Sureness.FAIRLY),
)
FOUND = Finding(
    factor="caffeine",
    label="Caffeine",
    unit="mg",
    kind="daily",
    lag=0,
    window_h=None,
    per=100.0,
    rate_ratio=1.5,
    ci_low=1.2,
    ci_high=1.9,
    p=0.001,
    p_factor=0.001,
    q=0.01,
    verdict="more",
    best=True,
    n_days=200,
    n_episodes=300,
    detectable=1.3,
    note="",
    method="daily",
)


@pytest.fixture
def panel(qtbot: QtBot, hub: Hub) -> BeliefPanel:
    """The panel over a journal in which nothing is locked yet."""
    made = BeliefPanel(hub)
    qtbot.addWidget(made)
    return made


def shown(panel: BeliefPanel) -> str:
    return " ".join(
        label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)
    )


def test_without_a_belief_there_is_no_panel(panel: BeliefPanel, settle: Settle) -> None:
    panel.show_findings([FOUND])
    settle()

    assert panel.isHidden()


def test_it_is_summed_up_and_each_is_told_on_demand(
    panel: BeliefPanel, hub: Hub, settle: Settle
) -> None:
    hub.services.beliefs.lock(GUESSES)
    panel.show_findings([FOUND, replace(FOUND, factor="stress", verdict="none")])
    settle()

    assert not panel.isHidden()
    assert {each.belief.factor: each.agreement for each in panel.comparisons} == {
        "caffeine": "agrees",
        "stress": "differs",
        "water": "open",
    }
    assert "locked on 15 Mar 2024" in shown(panel)
    assert not any("water" in text.lower() for text in shown(panel).split("."))

    panel.more.click()

    assert all(each.text in shown(panel) for each in panel.comparisons)
    assert [mark.accessibleName() for mark in panel.findChildren(AgreementMark)] == [
        {"agrees": "as you thought", "differs": "otherwise", "open": "not settled"}[each.agreement]
        for each in panel.comparisons
    ]
    assert panel.more.accessibleName() == "Hide each thing you thought"


def test_what_the_journal_says_of_a_thing_can_be_looked_at(
    panel: BeliefPanel, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    hub.services.beliefs.lock(GUESSES)
    panel.show_findings([FOUND])
    settle()
    ways = [made for made in panel.findChildren(QPushButton) if made.text() == "Look"]

    assert [made.accessibleName() for made in ways] == ["Look at Caffeine"]
    with qtbot.waitSignal(panel.factor_wanted) as told:
        ways[0].click()
    assert told.args == ["caffeine"]


def test_agreement_is_told_by_shape_and_not_by_colour_alone(
    panel: BeliefPanel, hub: Hub, settle: Settle
) -> None:
    hub.services.beliefs.lock(GUESSES)
    panel.show_findings([FOUND, replace(FOUND, factor="stress", verdict="none")])
    settle()
    panel.more.click()

    def lit(mark: AgreementMark) -> int:
        drawn = mark.grab().toImage()
        ground = drawn.pixelColor(0, 0)
        return sum(
            drawn.pixelColor(x, y) != ground
            for x in range(drawn.width())
            for y in range(drawn.height())
        )

    by_kind = {
        each.agreement: lit(mark)
        for each, mark in zip(panel.comparisons, panel.findChildren(AgreementMark), strict=True)
    }
    assert by_kind["agrees"] > by_kind["differs"] > by_kind["open"]


def test_it_follows_the_findings_and_the_theme(
    panel: BeliefPanel, hub: Hub, settle: Settle
) -> None:
    hub.services.beliefs.lock(GUESSES)
    panel.show_findings([])
    settle()
    assert {each.agreement for each in panel.comparisons} == {"open"}

    panel.show_findings([FOUND])
    settle()
    panel.more.click()
    mark = panel.findChildren(AgreementMark)[-1]
    before = mark.grab().toImage()
    panel.dress(DARK)

    assert "agrees" in {each.agreement for each in panel.comparisons}
    assert mark.grab().toImage() != before
