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
        """Return the one visible thing of a role whose name begins with these words."""
        found = [node for node in self._all(role) if self._name(node).startswith(name)]
        assert found, f"no {role.name} “{name}” among {self.names(role)}"
        return found[0]

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
        button.clicked.connect(pressed.append)
        # A button pressed in this way goes down and up again as one sees it, and only then acts.
        node.actionInterface().doAction("Toggle" if button.isCheckable() else "Press")
        self._driver.wait_until(lambda: bool(pressed))
        self._driver.settle()

    def write(self, name: str, text: str) -> None:
        """Put text into a field."""
        node = self.find(QAccessible.Role.EditableText, name)
        node.actionInterface().doAction("SetFocus")
        node.setText(_VALUE, text)
        self._driver.settle()

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
