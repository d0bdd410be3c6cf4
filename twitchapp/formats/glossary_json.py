"""The words explained, as JSON: `terms.json` and the `sources.json` that they cite.

All is checked when it is read: no term without a source, no source that nobody cites, no name that
leads to two terms. `docs/lifestyle.md` describes the files for the people who edit them.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from twitchapp.domain.glossary import Glossary, Term
from twitchapp.domain.nutrients import bare_name
from twitchapp.formats.claims_json import (
    SOURCES_FILE,
    read_claim,
    read_sources,
    refuse_uncited,
)
from twitchapp.formats.json_fields import Fields, fault, parse
from twitchapp.formats.pages_json import read_folder, read_related

TERMS_FILE = "terms.json"
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def load_glossary(folder: Path) -> Glossary:
    """Read the terms from a folder of JSON files.

    Raises:
        UserError: naming the file and the place of the first fault, or the file that is missing.
    """
    return parse_glossary(read_folder(folder, (SOURCES_FILE, TERMS_FILE), "glossary"))


def parse_glossary(files: Mapping[str, bytes]) -> Glossary:
    """Turn the files, by name, into checked values, the terms in the order of their names.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    sources = read_sources(files[SOURCES_FILE])
    known = frozenset(source.id for source in sources)
    fields = Fields(parse(files[TERMS_FILE], TERMS_FILE), TERMS_FILE)
    terms = tuple(_term(Fields(item, where), known) for item, where in fields.items("terms"))
    fields.done()
    if not terms:
        raise fault("There are no terms.", fields.at("terms"))
    _check_names(terms)
    refuse_uncited(sources, (source for term in terms for source in term.source_ids()))
    return Glossary(tuple(sorted(terms, key=lambda term: term.name.casefold())), sources)


def _term(fields: Fields, known: frozenset[str]) -> Term:
    term = Term(
        key=fields.text("key"),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        meaning=read_claim(fields.value("meaning"), fields.at("meaning"), known),
        more=tuple(read_claim(item, where, known) for item, where in fields.items("more")),
        here=fields.text("here", optional=True),
        related=read_related(fields),
    )
    fields.done()
    if not _KEY.fullmatch(term.key):
        raise fault("A key is small letters, digits and underscores.", fields.at("key"))
    return term


def _check_names(terms: tuple[Term, ...]) -> None:
    """Refuse a key that is there twice and a name that leads to two terms."""
    owners: dict[str, Term] = {}
    for term in terms:
        for name in term.names():
            owner = owners.setdefault(bare_name(name), term)
            if owner is not term:
                raise fault(f"“{name}” leads to two terms.", f"{TERMS_FILE}, {term.key}")
