"""The outline of a journal in memory, in plain Python: what the file's own is compared with."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass

from twitchapp.application.lines import Choices, Kind, Line, Sought, compared, line_of
from twitchapp.domain.days import day_of
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.domain.sites import Site

_NO_WORDS = {"id", "start", "end", "stop", "source", "source_id", "unit", "amounts", "item"}


def lines_of(
    records: Iterable[Record], sought: Sought | None, refs: Collection[RecordRef] | None
) -> list[Line]:
    """Return the lines of those records that are asked for, in their order."""
    return sorted(
        line_of(record)
        for record in records
        if (refs is None or record.ref in refs) and (sought is None or fits(record, sought))
    )


def fits(record: Record, sought: Sought) -> bool:
    """Tell whether a record is among those looked for."""
    day = day_of(record.counted_at)
    said = compared("\n".join(_words(record)))
    return (
        all(needle in said for needle in sought.needles)
        and (not sought.kinds or bool(sought.kinds & {kind_of(record), Kind(record.ref.type)}))
        and (not sought.sites or bool(sought.sites & {site.text for site in _sites(record)}))
        and (sought.first is None or day >= sought.first)
        and (sought.last is None or day <= sought.last)
    )


def kind_of(record: Record) -> Kind:
    """Return the kind by which a record is looked for."""
    kind = getattr(record, "kind", None)
    return Kind(record.ref.type, "" if kind is None else str(kind.value))


def choices_of(records: Collection[Record]) -> Choices:
    """Return the kinds and places of some records, the most frequent first."""
    kinds = Counter(kind_of(record) for record in records)
    sites = Counter(site.text for record in records for site in _sites(record))
    return Choices(
        tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0].type, each[0].kind))),
        tuple(sorted(sites.items(), key=lambda each: (-each[1], each[0]))),
    )


def _sites(record: Record) -> tuple[Site, ...]:
    return getattr(record, "sites", ())


def _words(record: Record) -> Iterator[str]:
    yield record.ref.type.value.replace("_", " ")
    yield from _texts(record)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Site):
        yield value.text
    elif isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NO_WORDS:
                yield from _texts(getattr(value, field.name))
