"""Where everything stands in the list: rows of days and lines, found, put in and taken out fast.

Lines are kept in ascending order, as what is new then goes to the end and moves next to nothing;
the list shows them from the end up. Row numbers are told from where each day begins among them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twitchapp.application.lines import OWN_CODE, TYPES, Line
from twitchapp.domain.records import RecordRef


class Rows(NamedTuple):
    """Rows of the list, from the first to the last, both included."""

    first: int
    last: int


class ListIndex:
    """The order of the list: the latest day first, its heading, below it its lines, latest first.

    Args:
        lines: what is listed, ascending; it belongs to the index from now on.
    """

    def __init__(self, lines: list[Line] | None = None) -> None:
        self._lines = lines or []
        self._days: list[int] = []
        # Where each day begins among the lines.
        self._starts: list[int] = []
        self._places: list[dict[str, Line]] = [{} for _ in TYPES]
        place = 0
        while place < len(self._lines):
            day = self._lines[place][0]
            self._days.append(day)
            self._starts.append(place)
            place = bisect_left(self._lines, (day + 1,), place)
        for line in self._lines:
            self._places[line[3] % OWN_CODE][line[2]] = line

    def __len__(self) -> int:
        return len(self._lines) + len(self._days)

    @property
    def count(self) -> int:
        """How many records are listed."""
        return len(self._lines)

    @property
    def days(self) -> Sequence[int]:
        """The ordinals of the days listed, ascending."""
        return tuple(self._days)

    def at(self, row: int) -> Line | int:
        """Return the line of a row, or the ordinal of the day that it heads."""
        place = self._day_place(row)
        heading = self._heading(place)
        return (
            self._days[place] if row == heading else self._lines[self._end(place) - row + heading]
        )

    def day_at(self, row: int) -> int:
        """Return the ordinal of the day that a row belongs to."""
        return self._days[self._day_place(row)]

    def rows(self) -> Iterator[Line | int]:
        """Yield the lines and the headings of all rows."""
        for place in range(len(self._days) - 1, -1, -1):
            yield self._days[place]
            yield from reversed(self._lines[self._starts[place] : self._end(place)])

    def find(self, ref: RecordRef) -> Line | None:
        """Return a record's line, None when it is not listed."""
        return self._places[TYPES.index(ref.type)].get(str(ref.id))

    def row_of(self, line: Line) -> int:
        """Return the row of a line that is listed."""
        place = bisect_left(self._days, line[0])
        return self._heading(place) + self._end(place) - bisect_left(self._lines, line)

    def heading_of(self, day: int) -> int | None:
        """Return the row of a day's heading, None when the day is not listed."""
        place = bisect_left(self._days, day)
        is_there = place < len(self._days) and self._days[place] == day
        return self._heading(place) if is_there else None

    def heading_near(self, day: int) -> int | None:
        """Return the row that heads a day, or the last day before it that is listed."""
        place = bisect_right(self._days, day) - 1
        return None if place < 0 else self._heading(place)

    def lines_of(self, day: int) -> Sequence[Line]:
        """Return the lines of a day, ascending."""
        place = bisect_left(self._days, day)
        if place == len(self._days) or self._days[place] != day:
            return ()
        return self._lines[self._starts[place] : self._end(place)]

    def count_between(self, first: int, last: int) -> int:
        """Return how many of the rows from first to last are lines, not headings."""
        headings = self._headings_before(last + 1) - self._headings_before(first)
        return last - first + 1 - headings

    def lines_between(self, first: int, last: int) -> Iterator[Line]:
        """Yield the lines among the rows from first to last, in the order of the list."""
        row = first
        while row <= last:
            place = self._day_place(row)
            heading, end = self._heading(place), self._end(place)
            begin = end - max(0, row - heading - 1)
            stop = max(self._starts[place], end - (last - heading))
            yield from reversed(self._lines[stop:begin])
            row = heading + end - self._starts[place] + 1

    def where_to_insert(self, line: Line) -> Rows:
        """Return the rows that a line would take: with its heading when its day is a new one."""
        place = bisect_left(self._days, line[0])
        at = bisect_left(self._lines, line)
        if place < len(self._days) and self._days[place] == line[0]:
            row = self._heading(place) + 1 + self._end(place) - at
            return Rows(row, row)
        heading = len(self._lines) - at + len(self._days) - place
        return Rows(heading, heading + 1)

    def insert(self, line: Line) -> None:
        """List a line that is not listed yet."""
        place = bisect_left(self._days, line[0])
        at = bisect_left(self._lines, line)
        if place == len(self._days) or self._days[place] != line[0]:
            self._days.insert(place, line[0])
            self._starts.insert(place, at)
        self._lines.insert(at, line)
        self._move_starts(place + 1, 1)
        self._places[line[3] % OWN_CODE][line[2]] = line

    def where_to_remove(self, line: Line) -> Rows:
        """Return the rows that would go with a line: its heading too when it stands alone."""
        place = bisect_left(self._days, line[0])
        row = self.row_of(line)
        is_alone = self._end(place) - self._starts[place] == 1
        return Rows(row - 1, row) if is_alone else Rows(row, row)

    def remove(self, line: Line) -> None:
        """Take a line out that is listed."""
        place = bisect_left(self._days, line[0])
        is_alone = self._end(place) - self._starts[place] == 1
        del self._lines[bisect_left(self._lines, line)]
        self._move_starts(place + 1, -1)
        if is_alone:
            del self._days[place], self._starts[place]
        del self._places[line[3] % OWN_CODE][line[2]]

    def _end(self, place: int) -> int:
        return self._starts[place + 1] if place + 1 < len(self._starts) else len(self._lines)

    def _heading(self, place: int) -> int:
        """Return the row of a day's heading: above it stand all later lines and their headings."""
        return len(self._lines) - self._end(place) + len(self._days) - 1 - place

    def _headings_before(self, row: int) -> int:
        later = range(len(self._days))
        return bisect_left(later, row, key=lambda n: self._heading(len(self._days) - 1 - n))

    def _day_place(self, row: int) -> int:
        return len(self._days) - self._headings_before(row + 1)

    def _move_starts(self, first: int, by: int) -> None:
        for place in range(first, len(self._starts)):
            self._starts[place] += by
