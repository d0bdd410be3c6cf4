"""What a supplement contains, as a line one can write."""

from dataclasses import replace

from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry
from twitchapp.formats.contents_text import contents_text, read_contents
from twitchapp.gui.widgets.fields import LineField

EXAMPLE = "magnesium 64 mg"
HINT = "The elements in this much, as the label says."


class ContentsField(LineField):
    """The elements in a supplement; as long as nobody touches it, they follow the amount."""

    def __init__(self, contents: Contents | None = None) -> None:
        super().__init__(_text(contents), placeholder=EXAMPLE)
        self.setCursorPosition(0)

    def follow(self, contents: Contents | None) -> None:
        """Show what another amount contains, unless something else was written here."""
        if self.text() == self._shown:
            self.setText(_text(contents))
            self.setCursorPosition(0)
            self._shown = self.text()

    def put(self, kept: Entry) -> Entry:
        """Return an entry with what was written; what was left as it was stays the entry's.

        Raises:
            UserError: when it cannot be read.
        """
        if self.text() == self._shown:
            return kept
        text = self.text().strip()
        return replace(kept, contents=_told(kept.contents, text) if text else None)


def _text(contents: Contents | None) -> str:
    """Return the amounts as one writes them, to the digits one would."""
    if contents is None or not contents.amounts:
        return ""
    short = tuple((key, float(f"{amount:.6g}")) for key, amount in contents)
    return contents_text(Contents(short))


def _told(before: Contents | None, text: str) -> Contents:
    """Return contents as they are told, of the same thing and portion as before."""
    told = read_contents(text)
    if before is None:
        return told
    return replace(told, item=told.item or before.item, portion=told.portion or before.portion)
