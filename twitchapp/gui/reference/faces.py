"""The faces of the reference pane, and how each is made when first chosen."""

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from twitchapp.domain.pages import COMPARISON, FOODS, PageKind, PageRef
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

    def prepare(self) -> None:
        """Import what the face needs; Qt's own modules are left to the window's thread."""
        for module in self.needs:
            import_module(module)

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
}
"""What stands for each view; every other page is shown by `PAGE_FACE`."""


def face_of(ref: PageRef) -> FaceEntry:
    """Return what shows a page: foods are shown by the food finder."""
    if ref.kind is PageKind.FOOD:
        return FACES.get(FOODS, PAGE_FACE)
    return FACES.get(ref, PAGE_FACE)
