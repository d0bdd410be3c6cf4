"""`twitchapp look-up`: one search over pages, red flags, views and foods; needs no journal."""

from argparse import Namespace
from itertools import groupby

from twitchapp.application.foods import open_foods
from twitchapp.application.lookup import LookupHit, LookupService
from twitchapp.application.page_content import PAGE_GROUPS
from twitchapp.application.pages import open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import PageKind


def look_up(arguments: Namespace, reference: ReferenceService, output: Output) -> int:
    """Print what words may mean, by groups."""
    lookup = LookupService(open_pages(reference), open_foods())
    hits = lookup.search(" ".join(arguments.words), arguments.limit)
    if arguments.json:
        output.json([hit_json(hit) for hit in hits])
        return 0
    if not hits:
        raise UserError(
            "Nothing is called that, and no page says it.",
            todo="Try another word, or “twitchapp page” for the names of all pages.",
        )
    for kind, group in groupby(hits, key=lambda hit: hit.ref.kind):
        output.line(PAGE_GROUPS[kind])
        for hit in group:
            output.line(hit.title, indent="  ", hanging="    ")
            detail = hit.ref.key if kind is PageKind.FOOD else hit.detail
            if detail:
                output.prose(detail, indent="    ")
        output.line()
    output.prose(
        "“twitchapp page NAME” opens a page, “twitchapp foods show ID” a food; views are in the "
        "window."
    )
    return 0


def hit_json(hit: LookupHit) -> dict[str, object]:
    """Return something that was found, for other programs."""
    return {
        "page": str(hit.ref),
        "kind": hit.ref.kind.value,
        "title": hit.title,
        "detail": hit.detail,
        "guess": hit.is_guess,
    }
