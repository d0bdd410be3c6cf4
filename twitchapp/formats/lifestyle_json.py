"""The pages on habits as JSON files: one page a habit, and the sources they cite.

A folder holds `sources.json` and one file for each of `LIFESTYLE_KEYS`. All is checked when it is
read: no claim or figure without a source, no source that nobody cites, no missing part of a page,
no name that leads to two pages. A fault is told with its file and place. `docs/lifestyle.md`
describes the files for the people who edit them.
"""

from collections.abc import Mapping
from pathlib import Path

from twitchapp.domain.lifestyle import (
    LIFESTYLE_KEYS,
    Advice,
    Audience,
    Caution,
    Lifestyle,
    LifestylePage,
    LifestyleSection,
)
from twitchapp.formats.claims_json import (
    SOURCES_FILE,
    check_source,
    read_claim,
    read_parts,
    read_sources,
    refuse_uncited,
)
from twitchapp.formats.json_fields import Fields, fault, parse
from twitchapp.formats.pages_json import read_folder, read_related, refuse_shared_names


def load_lifestyle(folder: Path) -> Lifestyle:
    """Read the pages from a folder of JSON files.

    Raises:
        UserError: naming the file and the place of the first fault, or the file that is missing.
    """
    names = (SOURCES_FILE, *(f"{key}.json" for key in LIFESTYLE_KEYS))
    return parse_lifestyle(read_folder(folder, names, "pages on habits"))


def parse_lifestyle(files: Mapping[str, bytes]) -> Lifestyle:
    """Turn the files, by name, into checked values.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    sources = read_sources(files[SOURCES_FILE])
    known = frozenset(source.id for source in sources)
    pages = tuple(_page(key, files[f"{key}.json"], known) for key in LIFESTYLE_KEYS)
    refuse_shared_names((page.key, page.names()) for page in pages)
    refuse_uncited(sources, (source for page in pages for source in page.source_ids()))
    return Lifestyle(pages, sources)


def _page(key: str, data: bytes, known: frozenset[str]) -> LifestylePage:
    file = f"{key}.json"
    fields = Fields(parse(data, file), file)
    if fields.text("key") != key:
        raise fault(f"The key in this file must be “{key}”.", fields.at("key"))
    page = LifestylePage(
        key=key,
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        gist=read_claim(fields.value("gist"), fields.at("gist"), known),
        # What to try may be steps alone, of which a page has some in any case.
        sections=tuple(
            read_parts(
                fields.value("sections"),
                fields.at("sections"),
                LifestyleSection,
                known,
                may_be_empty=LifestyleSection.TRY,
            ).items()
        ),
        advice=tuple(_advice(item, where, known) for item, where in fields.items("advice")),
        cautions=tuple(_caution(item, where, known) for item, where in fields.items("cautions")),
        steps=fields.texts("steps"),
        related=read_related(fields),
        factor_keys=fields.texts("factors"),
    )
    fields.done()
    if not page.steps:
        raise fault("Say what the reader can do.", fields.at("steps"))
    return page


def _advice(item: object, where: str, known: frozenset[str]) -> Advice:
    fields = Fields(item, where)
    advice = Advice(
        who=fields.text("who"),
        audience=frozenset(fields.choices("for", Audience)),
        body=fields.text("body"),
        amount=fields.text("amount"),
        source=fields.text("source"),
    )
    fields.done()
    check_source(advice.source, fields.at("source"), known)
    return advice


def _caution(item: object, where: str, known: frozenset[str]) -> Caution:
    fields = Fields(item, where)
    claim = read_claim(fields.value("claim"), fields.at("claim"), known)
    caution = Caution(frozenset(fields.choices("for", Audience)), claim)
    fields.done()
    if not caution.audience:
        raise fault("A caution is for somebody.", fields.at("for"))
    return caution
