"""`twitchapp page`: any page of the reference but foods.

No journal is needed. Where there is one, what the person said of themselves makes figures and
cautions their own.
"""

from argparse import Namespace
from collections.abc import Callable
from itertools import groupby

from twitchapp.application.page_content import PAGE_GROUPS
from twitchapp.application.page_json import page_json
from twitchapp.application.page_text import page_text
from twitchapp.application.pages import PagesService, open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.cli.lookup import ANYBODY, Reader
from twitchapp.cli.output import Output


def page(
    arguments: Namespace,
    reference: ReferenceService,
    output: Output,
    reader: Callable[[], Reader] = lambda: ANYBODY,
) -> int:
    """Print a page, or the names of all pages when none is named.

    Args:
        arguments: with the words of the `name`, and whether as `json`.
        reference: the nutrients.
        output: where to print.
        reader: tells who reads; asked only for a page.
    """
    pages = open_pages(reference)
    name = " ".join(arguments.name)
    if not name:
        _list(pages, output, as_json=arguments.json)
        return 0
    found = pages.find(name)
    content = pages.page(found, *reader())
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
    for kind, group in groupby(pages.titles.items(), key=lambda page: page[0].kind):
        output.line(PAGE_GROUPS[kind])
        for _ref, title in group:
            output.line(title, indent="  ", hanging="    ")
        output.line()
    output.prose("“twitchapp page caffeine” opens a page; upper case and hyphens do not matter.")
