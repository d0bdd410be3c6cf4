"""Times of day and dates as they were written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A time of day as written.

    Attributes:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59.
        marked: whether am, pm or 24 hours leave no doubt.
        is_open: whether it was told by the dial, so that either half of the day may be meant.
        is_word: whether it was written as a word, such as midnight.
    """

    hour: int
    minute: int
    second: int = 0
    marked: bool = True
    is_word: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class DateParts:
    """The numbers of a date as written, in their order; a year of 0 was not written."""

    first: int
    second: int
    year: int = 0
