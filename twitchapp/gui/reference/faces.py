"""The faces of the reference pane, and how each is made when first chosen."""

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from twitchapp.domain.pages import COMPARISON, FOODS, INTAKE, WHAT_TO_EAT, PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.view import ReferenceView


class FaceEntry(NamedTuple):
    """One of the faces: a value of `FACES`.

    Attributes:
        module: where it is.
        made_by: the class in that module, called with the hub.
        needs: modules to import before it, off the window's thread; none that use Qt.
    """

    module: str
    made_by: str
    needs: tuple[str, ...] = ()

    def make(self, hub: Hub) -> ReferenceView:
        """Return the face, newly made."""
        return cast("_FaceClass", getattr(import_module(self.module), self.made_by))(hub)


class _FaceClass(Protocol):
    def __call__(self, hub: Hub) -> ReferenceView: ...


_PACKAGE = "twitchapp.gui.reference"
PAGE_FACE = FaceEntry(f"{_PACKAGE}.page_view", "PageView", ("twitchapp.application.pages",))
FACES = {
    COMPARISON: FaceEntry(
        f"{_PACKAGE}.comparison_view", "ComparisonView", ("twitchapp.application.reference",)
    ),
    FOODS: FaceEntry(
        f"{_PACKAGE}.foods_view",
        "FoodsView",
        ("twitchapp.application.food_search", "twitchapp.application.food_top"),
    ),
    WHAT_TO_EAT: FaceEntry(
        f"{_PACKAGE}.what_to_eat_view", "WhatToEatView", ("twitchapp.application.what_to_eat",)
    ),
    INTAKE: FaceEntry(f"{_PACKAGE}.intake_view", "IntakeView", ("twitchapp.application.intake",)),
}
"""What stands for each view; every other page is shown by `PAGE_FACE`."""


def view_of(ref: PageRef) -> PageRef:
    """Return the view that shows something; a page of the reference itself for every other page.

    A food is shown by the food finder. What follows a colon in the key of a view is for the view
    itself: `foods:magnesium` are the foods with most magnesium.
    """
    if ref.kind is PageKind.FOOD:
        return FOODS
    if ref.kind is PageKind.VIEW:
        return PageRef(PageKind.VIEW, ref.key.partition(":")[0])
    return ref


def face_of(ref: PageRef) -> FaceEntry:
    """Return what shows a page."""
    return FACES.get(view_of(ref), PAGE_FACE)
