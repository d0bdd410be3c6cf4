"""Strict reading of JSON that people edit by hand: every fault names the file and the place in it.

`parse` turns bytes into a value; `Fields` reads one object, key by key, and `done` refuses keys
that nobody asked for, so a misspelt key is never silently ignored.
"""

import json
import math
import re
from collections.abc import Iterator
from enum import Enum
from typing import TypeVar

from twitchapp.domain.errors import UserError

E = TypeVar("E", bound=Enum)
_CONTROL = re.compile(r"[\x00-\x1f]")


def parse(data: bytes, file: str) -> object:
    """Return the JSON value in `data`; doubled keys, NaN and infinities are faults.

    Raises:
        UserError: naming `file`, and the line where the JSON breaks off.
    """

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        """Build an object, refusing a key that is there twice."""
        result: dict[str, object] = {}
        for key, value in found:
            if key in result:
                raise fault(f"The key “{key}” is there twice in one object.", file)
            result[key] = value
        return result

    def constant(word: str) -> object:
        """Refuse NaN and the infinities, which are not JSON."""
        raise fault(f"{word} is not a number.", file, "Give a finite number, or null for none.")

    try:
        text = data.decode("utf-8-sig")  # some editors put a byte order mark first
    except UnicodeDecodeError as error:
        raise fault("The file is not UTF-8 text.", file, "Save it as UTF-8.") from error
    try:
        value: object = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        place = f"{file}, line {error.lineno}, column {error.colno}"
        raise fault("The file is not valid JSON.", place, f"{error.msg}.") from error
    except RecursionError as error:
        raise fault("The file is nested too deeply.", file) from error
    return value


def fault(what: str, where: str, todo: str = "") -> UserError:
    """Return the error that tells of a fault in a file that came with the program."""
    return UserError(what, where=where, todo=todo)


class Fields:
    """One JSON object, read key by key.

    Attributes:
        where: the file and the path to this object, as told in faults.
    """

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise fault("An object in braces is needed here.", where)
        self.where = where
        self._values: dict[str, object] = dict(value)
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        """Return the place of a key, for a fault."""
        return f"{self.where}.{key}" if "," in self.where else f"{self.where}, {key}"

    def has(self, key: str) -> bool:
        """Tell whether a key is there, for one that may be left out."""
        self._asked.add(key)
        return key in self._values

    def value(self, key: str) -> object:
        """Return the value of a key that must be there."""
        self._asked.add(key)
        if key not in self._values:
            raise fault(f"“{key}” is missing.", self.where)
        return self._values[key]

    def text(self, key: str, *, optional: bool = False) -> str:
        """Return a text that is not blank; an optional one that is left out reads as empty."""
        self._asked.add(key)
        if optional and key not in self._values:
            return ""
        return _text(self.value(key), self.at(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none blank and none twice."""
        found = tuple(_text(item, where) for item, where in self.items(key))
        if len(set(found)) < len(found):
            raise fault("The same entry is there twice.", self.at(key))
        return found

    def items(self, key: str) -> Iterator[tuple[object, str]]:
        """Yield the entries of a list, each with its place."""
        value = self.value(key)
        if not isinstance(value, list):
            raise fault("A list in square brackets is needed here.", self.at(key))
        for index, item in enumerate(value):
            yield item, f"{self.at(key)}[{index}]"

    def amount(self, key: str) -> float:
        """Return a finite number above zero."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise fault("A number is needed here.", self.at(key))
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number) or number <= 0:
            raise fault("A finite number above zero is needed here.", self.at(key))
        return number

    def limit(self, key: str) -> float | None:
        """Return a finite number above zero, or `None` for `null`: none has been set."""
        return None if self.value(key) is None else self.amount(key)

    def choice(self, key: str, kind: type[E]) -> E:
        """Return the member of an enumeration whose value stands here."""
        word = self.text(key)
        for member in kind:
            if member.value == word:
                return member
        known = ", ".join(f"“{member.value}”" for member in kind)
        raise fault(f"“{word}” is not known here.", self.at(key), f"Use one of {known}.")

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return the members of an enumeration whose values stand in a list, none twice."""
        by_word = {member.value: member for member in kind}
        words = self.texts(key)
        strange = next((word for word in words if word not in by_word), None)
        if strange is not None:
            known = ", ".join(f"“{word}”" for word in by_word)
            raise fault(f"“{strange}” is not known here.", self.at(key), f"Use some of {known}.")
        return tuple(by_word[word] for word in words)

    def done(self) -> None:
        """Refuse keys that were never asked for."""
        extra = sorted(set(self._values) - self._asked)
        if extra:
            raise fault(f"“{extra[0]}” is not known here.", self.where, "Check its spelling.")


def _text(value: object, where: str) -> str:
    """Return a text that is neither blank nor padded."""
    if not isinstance(value, str) or not value.strip():
        raise fault("A text is needed here.", where)
    if value != value.strip() or _CONTROL.search(value):
        raise fault("The text has a blank at its end, or a line break.", where, "Remove it.")
    return value
