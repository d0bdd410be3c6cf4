"""The way one came: back, forward, and out to the pane that pointed here."""

from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.gui.pointing import Elsewhere
from twitchapp.gui.reference.history import History, Visit

A, B, C = (PageRef(PageKind.NUTRIENT, key) for key in ("a", "b", "c"))
CHARTS = Elsewhere("charts", "caffeine")


def test_at_the_beginning_there_is_no_way() -> None:
    history = History()
    assert (history.current, history.behind, history.ahead) == (None, None, None)
    assert history.back() is None
    assert history.forward() is None


def test_back_and_forward_keep_how_far_one_had_read() -> None:
    history = History()
    history.go(A)
    history.go(B, 120)
    assert history.back(40) == Visit(A, 120)
    assert history.forward() == Visit(B, 40)


def test_going_on_forgets_what_lay_ahead() -> None:
    history = History()
    for ref in (A, B):
        history.go(ref)
    history.back()
    history.go(C)
    assert history.ahead is None
    assert history.behind == Visit(A)


def test_the_page_one_is_at_is_not_left_for_itself() -> None:
    history = History()
    history.go(A)
    history.go(A)
    assert history.behind is None


def test_what_lies_elsewhere_is_passed_through_once() -> None:
    history = History()
    history.go(A)
    history.go(B, came_from=CHARTS)
    assert history.back() == CHARTS
    assert history.current == B
    assert history.back() == Visit(A)


def test_coming_twice_from_the_same_place_leads_back_there_once() -> None:
    history = History()
    history.go(B, came_from=CHARTS)
    history.go(B, came_from=CHARTS)
    assert history.back() == CHARTS
    assert history.behind is None
