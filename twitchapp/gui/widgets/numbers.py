"""Numbers as people type them into a field."""

from twitchapp.formats.numbers import read_number, typed

__all__ = ["read_number", "typed"]
