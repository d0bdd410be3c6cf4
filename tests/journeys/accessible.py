"""A person who hears the window: finds things by role and name, and acts through them alone."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.window import Driver

_NAME = QAccessible.Text.Name
_VALUE = QAccessible.Text.Value


class Listener:
    """What a screen reader makes of a window."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def find(self, role: QAccessible.Role, name: str) -> QAccessibleInterface:
        """Return the first visible thing of a role whose name begins with these words.

        What has just been laid out is shown a moment later; so it is waited for.
        """

        def found() -> list[QAccessibleInterface]:
            return [node for node in self._all(role) if self._name(node).startswith(name)]

        self._driver.wait_until(lambda: bool(found()))
        return found()[0]

    def names(self, role: QAccessible.Role) -> list[str]:
        """Return the names of all visible things of a role, in the order they are come by."""
        return [self._name(node) for node in self._all(role)]

    def press(self, name: str, role: QAccessible.Role = QAccessible.Role.Button) -> None:
        """Press a button, and wait for what comes of it."""
        node = self.find(role, name)
        button = node.object()
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), f"“{name}” cannot be pressed now"
        pressed: list[bool] = []
        button.clicked.connect(lambda *_: pressed.append(True))
        # A button pressed in this way goes down and up again as one sees it, and only then acts.
        node.actionInterface().doAction("Press")
        self._driver.wait_until(lambda: bool(pressed))
        self._driver.settle()

    def choose(self, name: str) -> None:
        """Choose the line of a list whose words hold these."""
        lines = self._all(QAccessible.Role.Cell)
        found = next((line for line in lines if name in self._name(line)), None)
        assert found is not None, f"no “{name}” among {self.names(QAccessible.Role.Cell)}"
        found.actionInterface().doAction("Toggle")
        self._driver.settle()

    def write(self, name: str, text: str) -> None:
        """Put text into a field."""
        node = self.find(QAccessible.Role.EditableText, name)
        self.go_to(name)
        node.setText(_VALUE, text)
        self._driver.settle()

    def go_to(self, name: str) -> None:
        """Put the keyboard's focus into a field."""
        self.find(QAccessible.Role.EditableText, name).actionInterface().doAction("SetFocus")

    def read(self, name: str) -> str:
        """Return what a field holds."""
        return self.find(QAccessible.Role.EditableText, name).text(_VALUE)

    def hears(self, words: str) -> bool:
        """Tell whether anything visible says these words."""
        return any(words in self._name(node) for node in self._walk(self._root()))

    def _all(self, role: QAccessible.Role) -> Iterator[QAccessibleInterface]:
        return (node for node in self._walk(self._root()) if node.role() == role)

    def _root(self) -> QAccessibleInterface:
        front = QApplication.activeModalWidget() or self._driver.window
        return QAccessible.queryAccessibleInterface(front)

    def _walk(self, node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
        for place in range(node.childCount()):
            child = node.child(place)
            if not child.isValid() or child.state().invisible:
                continue
            yield child
            yield from self._walk(child)

    @staticmethod
    def _name(node: QAccessibleInterface) -> str:
        return node.text(_NAME)
