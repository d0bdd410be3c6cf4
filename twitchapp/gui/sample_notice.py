"""What stands above every pane of the sample journal."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from twitchapp.gui.widgets.text import card, label


def sample_notice() -> QWidget:
    """Return the notice that nothing in the sample journal is the person's own."""
    notice = card()
    notice.setProperty("role", "notice")
    row = QHBoxLayout(notice)
    row.setContentsMargins(12, 6, 12, 6)
    row.addWidget(
        label(
            "This is the sample journal: an invented life to look around in. "
            "Nothing in it is yours, and what you change here is not kept."
        )
    )
    return notice
