"""A desktop's tray for tests: it can be there or not, and remembers what was shown in it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu


class FakeIcon(QObject):
    """An icon in the tray."""

    activated = Signal(object)
    messageClicked = Signal()  # noqa: N815 - Qt's own name

    def __init__(self, image: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.image = image
        self.tip = ""
        self.menu: QMenu | None = None
        self.is_visible = False
        self.messages: list[tuple[str, str]] = []

    def setToolTip(self, tip: str, /) -> None:
        self.tip = tip

    def setContextMenu(self, menu: QMenu, /) -> None:
        self.menu = menu

    def setVisible(self, visible: bool, /) -> None:
        self.is_visible = visible

    def showMessage(self, title: str, message: str, _icon: QIcon, _msecs: int, /) -> None:
        self.messages.append((title, message))


class FakeDesktop:
    """A desktop with a tray, until it is taken away."""

    def __init__(self, *, has_tray: bool = True) -> None:
        self.has_tray = has_tray
        self.icons: list[FakeIcon] = []

    def make(self, image: QIcon, parent: QObject) -> FakeIcon:
        """Return a new icon in the tray."""
        self.icons.append(FakeIcon(image, parent))
        return self.icons[-1]

    def is_available(self) -> bool:
        """Tell whether there is a tray."""
        return self.has_tray

    @property
    def icon(self) -> FakeIcon:
        """The one icon there is."""
        (only,) = self.icons
        return only

    @property
    def shows_icon(self) -> bool:
        """Whether there is an icon to be seen."""
        return any(icon.is_visible for icon in self.icons)

    @property
    def messages(self) -> list[tuple[str, str]]:
        """What was shown beside it."""
        return self.icon.messages if self.icons else []

    def action(self, words: str) -> QAction:
        """Return the item of its menu that begins so."""
        menu = self.icon.menu
        assert menu is not None
        return next(action for action in menu.actions() if action.text().startswith(words))
