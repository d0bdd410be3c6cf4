"""How long a page takes: the first one, when nothing has been read yet, and every one after it.

Run as `python -m tests.benchmarks.bench_pages`. A page is to be seen within 50 ms of being chosen;
what the window needs for painting it comes on top.
"""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import perf_counter

from tests.application.reference_desk import shipped_pages
from twitchapp.application.page_content import PageContent
from twitchapp.application.page_text import page_text
from twitchapp.application.pages import PagesService
from twitchapp.domain.nutrients import Sex
from twitchapp.domain.pages import PageRef
from twitchapp.domain.profile import Profile

ROUNDS = 20
YEAR = 2026
SOMEBODY = Profile(year_of_birth=1990, sex=Sex.MALE)


def main() -> None:
    """Print the figures."""
    _tell("first page, nothing read yet", [_timed_ms(_first) for _ in range(ROUNDS)])
    pages = shipped_pages()
    refs = tuple(pages.titles) * ROUNDS
    _tell("each page after it", [_timed_ms(partial(_made, pages, ref)) for ref in refs])
    _tell("each page as text", [_timed_ms(partial(_told, pages, ref)) for ref in refs])


def _tell(what: str, took_ms: Sequence[float]) -> None:
    print(f"{what}: {median(took_ms):.2f} ms in the median, {max(took_ms):.2f} ms at worst")


def _first() -> None:
    pages = shipped_pages()
    _made(pages, pages.find("magnesium"))


def _made(pages: PagesService, ref: PageRef) -> PageContent:
    return pages.page(ref, SOMEBODY, YEAR)


def _told(pages: PagesService, ref: PageRef) -> str:
    return page_text(_made(pages, ref), titles=pages.titles)


def _timed_ms(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
