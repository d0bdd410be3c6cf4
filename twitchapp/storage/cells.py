"""Values of the domain as SQL values and back; what the program cannot have written is refused."""

import json
from collections.abc import Iterable, Sequence

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import Site, parse_site
from twitchapp.storage.row_hash import SqlValue

Row = tuple[SqlValue, ...]
UNREADABLE = (
    UserError,
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    OverflowError,
    RecursionError,
)
"""What the readers of cells and the domain raise at a row that cannot be."""

NO_MOMENT: Row = (None, None, None, None)


def moment_columns(moment: Moment | None) -> Row:
    """Return a moment's four columns, all NULL when there is none."""
    if moment is None:
        return NO_MOMENT
    return (moment.epoch_s, moment.offset_s, moment.zone, moment.local_text)


def moment(values: Sequence[object]) -> Moment:
    """Return the moment that its columns say."""
    return Moment(integer(values[0]), integer(values[1]), text(values[2]))


def moment_or_none(values: Sequence[object]) -> Moment | None:
    """Return the moment that its columns say; None when the first is NULL."""
    return None if values[0] is None else moment(values)


def real(value: float | None) -> float | None:
    """Return a number as a column of reals keeps it."""
    # SQLite keeps whole reals as integers on disk, so a negative zero would come back positive.
    return None if value is None else float(value) + 0.0


def whole(value: int | None) -> int | None:
    """Return a number as a column of integers keeps it."""
    # SQLite keeps 60.0 as 60 in a column of integers, and the hash tells the two apart.
    return None if value is None else int(value)


def json_list(items: Sequence[object]) -> str:
    """Return a list as JSON in the one form that the hashes rest on."""
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def listed(value: object) -> list[object]:
    """Return the list that a cell of JSON holds."""
    found = json.loads(text(value))
    if not isinstance(found, list):
        raise ValueError("list expected")  # noqa: TRY004 - damage
    return found


def sites_json(sites: Iterable[Site]) -> str:
    """Return places on the body as the field that the user sees names them."""
    return json_list([site.text for site in sites])


def sites(value: object) -> tuple[Site, ...]:
    """Return the places on the body that a cell holds."""
    return tuple(parse_site(text(item)) for item in listed(value))


def text(value: object) -> str:
    """Return a cell that holds text."""
    if not isinstance(value, str):
        raise ValueError(f"text expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return value


def integer(value: object) -> int:
    """Return a cell that holds a whole number."""
    if not isinstance(value, int):
        raise ValueError(f"integer expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return value


def integer_or_none(value: object) -> int | None:
    """Return a cell that holds a whole number or NULL."""
    return None if value is None else integer(value)


def number(value: object) -> float:
    """Return a cell that holds a number."""
    if not isinstance(value, int | float):
        raise ValueError(f"number expected, {type(value).__name__} found")  # noqa: TRY004 - damage
    return float(value)


def number_or_none(value: object) -> float | None:
    """Return a cell that holds a number or NULL."""
    return None if value is None else number(value)


def truth(value: object) -> bool:
    """Return a cell that holds 1 or 0."""
    if value not in {0, 1} or isinstance(value, float):
        raise ValueError("0 or 1 expected")
    return bool(value)


def flag(value: object) -> bool:
    """Return a cell that holds 1, or NULL for no: the form of a column that was added later."""
    if value is not None and not truth(value):
        raise ValueError("1 or NULL expected")
    return value is not None
