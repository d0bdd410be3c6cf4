"""`twitchapp page`: any page of the reference but foods; needs no journal."""

from argparse import Namespace

from twitchapp.application.page_text import page_json, page_text
from twitchapp.application.pages import PagesService, open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.cli.output import Output
from twitchapp.domain.pages import PageKind

_GROUPS = {
    PageKind.NUTRIENT: "Nutrients",
    PageKind.LIFESTYLE: "Habits and surroundings",
    PageKind.DOCTOR: "Seeing a doctor",
    PageKind.TERM: "Words explained",
}


def page(arguments: Namespace, reference: ReferenceService, output: Output) -> int:
    """Print a page, or the names of all pages when none is named."""
    pages = open_pages(reference)
    name = " ".join(arguments.name)
    if not name:
        _list(pages, output, as_json=arguments.json)
        return 0
    content = pages.page(pages.find(name))
    if arguments.json:
        output.json(page_json(content))
    else:
        output.text(page_text(content, output.width, pages.titles))
    return 0


def _list(pages: PagesService, output: Output, *, as_json: bool) -> None:
    if as_json:
        output.json(
            [
                {
                    "page": str(ref),
                    "kind": ref.kind.value,
                    "title": title,
                    "names": list(pages.names(ref)),
                }
                for ref, title in pages.titles.items()
            ]
        )
        return
    for kind, heading in _GROUPS.items():
        output.line(heading)
        for ref, title in pages.titles.items():
            if ref.kind is kind:
                output.line(title, indent="  ", hanging="    ")
        output.line()
    output.prose("“twitchapp page caffeine” opens a page; upper case and hyphens do not matter.")
