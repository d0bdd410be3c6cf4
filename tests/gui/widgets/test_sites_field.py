"""Places on the body are completed one by one as they are typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from twitchapp.domain.sites import Side, Site, parse_sites
from twitchapp.gui.widgets.sites_field import SitesField, site_words


def proposed(field: SitesField) -> list[str]:
    completer = field.completer()
    completer.setCompletionPrefix(completer.splitPath(field.text())[0])
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_last_place_is_completed_and_the_others_are_left(qtbot: QtBot) -> None:
    field = SitesField()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    QTest.qWaitForWindowActive(field)
    field.setFocus()
    QTest.keyClicks(field, "left calf; eyel")
    popup = field.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "left calf; left eyelid"
    assert field.sites() == parse_sites("left calf; left eyelid")


def test_a_region_is_found_by_any_part_of_its_name(qtbot: QtBot) -> None:
    field = SitesField()
    qtbot.addWidget(field)
    field.setText("left calf; eyel")
    assert proposed(field)[:3] == ["left eyelid", "right eyelid", "eyelid"]


def test_commas_separate_places_too(qtbot: QtBot) -> None:
    field = SitesField()
    qtbot.addWidget(field)
    field.setText("left calf, tongue")
    assert field.sites() == (Site("calf", Side.LEFT), Site("tongue"))


def test_places_nobody_touched_stay_as_they_were(qtbot: QtBot) -> None:
    odd = (Site("calf, upper"),)
    field = SitesField(odd)
    qtbot.addWidget(field)
    assert field.sites() == odd


def test_every_place_proposed_is_read_back_as_it_stands() -> None:
    assert len(site_words()) == len(set(site_words()))
    for words in site_words():
        assert [site.text for site in parse_sites(words)] == [words]
    assert "left tongue" not in site_words()
