"""A page of the reference as values for JSON, and what the answers of other commands share with it.

Pure; nothing is read. The form is described in `docs/lifestyle.md`: keys are only ever added.
"""

from twitchapp.application.page_content import PageContent, PageNote, PageTable
from twitchapp.domain.claims import Claim, EvidenceStrength, Source

JSON_FORMAT = "twitchapp-page-1"


def page_json(page: PageContent) -> dict[str, object]:
    """Return a whole page as dicts, lists, texts and numbers, ready for JSON."""
    return {
        "format": JSON_FORMAT,
        "page": str(page.ref),
        "kind": page.ref.kind.value,
        "key": page.ref.key,
        "title": page.title,
        "symbol": page.symbol,
        "gist": None if page.gist is None else claim_json(page.gist),
        "notes": [note_json(note) for note in page.notes],
        "sections": [
            {
                "heading": section.heading,
                "notes": [note_json(note) for note in section.notes],
                "claims": [claim_json(claim) for claim in section.claims],
                "tables": [_table_json(table) for table in section.tables],
            }
            for section in page.sections
        ],
        "strengths": strengths_json(),
        "sources": [source_json(source) for source in page.sources],
        "related": [str(ref) for ref in page.related],
        "factors": list(page.factor_keys),
    }


def claim_json(claim: Claim) -> dict[str, object]:
    """Return a claim as values for JSON."""
    return {
        "text": claim.text,
        "strength": claim.strength.value,
        "sources": list(claim.sources),
    }


def strengths_json() -> dict[str, object]:
    """Return what each strength of a claim means as values for JSON."""
    return {strength.value: strength.description for strength in EvidenceStrength}


def source_json(source: Source) -> dict[str, object]:
    """Return a source as values for JSON; what is not known is an empty text."""
    return {
        "id": source.id,
        "citation": source.citation,
        "address": source.address,
        "read": source.read,
        "note": source.note,
    }


def note_json(note: PageNote) -> dict[str, object]:
    """Return a note as values for JSON."""
    return {
        "text": note.text,
        "caution": note.is_caution,
        "leads_to": None if note.leads_to is None else str(note.leads_to),
    }


def _table_json(table: PageTable) -> dict[str, object]:
    """Return a table as values for JSON; a row tells whether it holds for the person."""
    return {
        "title": table.title,
        "headings": list(table.headings),
        "rows": [
            {"cells": list(row), "sources": list(ids), "mine": index in table.mine}
            for index, (row, ids) in enumerate(zip(table.rows, table.sources, strict=True))
        ],
        "notes": list(table.notes),
    }
