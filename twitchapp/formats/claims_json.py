"""Claims and the sources they rest on, as JSON that people edit: the same for every page."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TypeVar

from twitchapp.domain.claims import Claim, Concern, EvidenceStrength, Source
from twitchapp.formats.json_fields import Fields, fault, parse

SOURCES_FILE = "sources.json"
E = TypeVar("E", bound=Enum)

_SOURCE_ID = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+/\S+")
_DOI = re.compile(r"https://doi\.org/10\.\d{4,9}/\S+")


def read_sources(data: bytes) -> tuple[Source, ...]:
    """Read the list of sources.

    Raises:
        UserError: naming the place of the first fault.
    """
    listed = parse(data, SOURCES_FILE)
    if not isinstance(listed, list):
        raise fault("A list of sources in square brackets is needed.", SOURCES_FILE)
    found: dict[str, Source] = {}
    for index, item in enumerate(listed):
        source = _source(Fields(item, f"{SOURCES_FILE}, [{index}]"))
        if source.id in found:
            raise fault(f"The source “{source.id}” is there twice.", f"{SOURCES_FILE}, [{index}]")
        found[source.id] = source
    return tuple(found.values())


def _source(fields: Fields) -> Source:
    """Read one source; its address and date of reading must look like what they are."""
    source = Source(
        id=fields.text("id"),
        citation=fields.text("citation"),
        address=fields.text("address"),
        read=fields.text("read", optional=True),
        note=fields.text("note", optional=True),
    )
    fields.done()
    if not _SOURCE_ID.fullmatch(source.id):
        raise fault("An id is small letters, digits and underscores.", fields.at("id"))
    is_doi = source.address.startswith("https://doi.org/")
    if not (_DOI if is_doi else _ADDRESS).fullmatch(source.address):
        raise fault(
            "The address must begin with https://, a DOI with https://doi.org/10.",
            fields.at("address"),
        )
    if source.read:
        _check_day(source.read, fields.at("read"))
    elif not source.note:
        raise fault("A source without a date of reading needs a note that says why.", fields.where)
    return source


def _check_day(text: str, where: str) -> None:
    """Refuse a date that is not written as YYYY-MM-DD."""
    try:
        plain = date.fromisoformat(text).isoformat()
    except ValueError:
        plain = ""
    if plain != text:
        raise fault("The date must read like 2026-11-22.", where)


def read_claim(value: object, where: str, known: frozenset[str]) -> Claim:
    """Read a claim: its text, how sure it is, and at least one source that is listed.

    Raises:
        UserError: naming the place of the first fault.
    """
    fields = Fields(value, where)
    claim = Claim(
        text=fields.text("text"),
        strength=fields.choice("strength", EvidenceStrength),
        sources=fields.texts("sources"),
        concerns=fields.choices("concerns", Concern) if fields.has("concerns") else (),
    )
    fields.done()
    if not claim.sources:
        raise fault(
            "A claim without a source cannot be shown.",
            fields.at("sources"),
            f"Name at least one source of {SOURCES_FILE}, or remove the claim.",
        )
    for source in claim.sources:
        check_source(source, fields.at("sources"), known)
    return claim


def read_parts(
    value: object,
    where: str,
    kinds: type[E],
    known: frozenset[str],
    *,
    may_be_empty: E | None = None,
) -> dict[E, tuple[Claim, ...]]:
    """Read all the parts of a page with their claims; each must be there and claim something.

    Args:
        value: an object with a list of claims for each part.
        where: its file and place.
        kinds: the parts, in the order of reading.
        known: the ids of the sources there are.
        may_be_empty: the one part that need not claim anything; None for none.

    Raises:
        UserError: naming the place of the first fault.
    """
    fields = Fields(value, where)
    parts = {}
    for kind in kinds:
        claims = tuple(read_claim(item, place, known) for item, place in fields.items(kind.value))
        if not claims and kind is not may_be_empty:
            raise fault("This part of the page is empty.", fields.at(kind.value))
        parts[kind] = claims
    fields.done()
    return parts


def check_source(source: str, where: str, known: frozenset[str]) -> None:
    """Refuse an id that no source has."""
    if source not in known:
        raise fault(f"There is no source “{source}”.", where, f"Add it to {SOURCES_FILE}.")


def refuse_uncited(sources: Iterable[Source], cited: Iterable[str]) -> None:
    """Refuse a source that nothing cites.

    Raises:
        UserError: naming it.
    """
    known = frozenset(cited)
    for source in sources:
        if source.id not in known:
            raise fault(
                f"Nothing cites the source “{source.id}”.", SOURCES_FILE, "Cite it or remove it."
            )
