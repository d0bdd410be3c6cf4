"""What the reference can show, named so that any part of the program can point at it."""

from enum import StrEnum
from typing import NamedTuple


class PageKind(StrEnum):
    """The kinds of page."""

    NUTRIENT = "nutrient"
    LIFESTYLE = "lifestyle"
    TERM = "term"
    FOOD = "food"
    DOCTOR = "doctor"
    VIEW = "view"


class PageRef(NamedTuple):
    """A page: its kind and, within that, its key (`magnesium`, `caffeine`, `usda-sr24:01077`)."""

    kind: PageKind
    key: str = ""

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.key}"


COMPARISON = PageRef(PageKind.VIEW, "comparison")
FOODS = PageRef(PageKind.VIEW, "foods")
WHAT_TO_EAT = PageRef(PageKind.VIEW, "what-to-eat")
INTAKE = PageRef(PageKind.VIEW, "intake")
SEE_A_DOCTOR = PageRef(PageKind.DOCTOR)


def page_ref(text: str) -> PageRef | None:
    """Return the page a text like `nutrient:b12` names; None when it names none."""
    kind, colon, key = text.partition(":")
    try:
        return PageRef(PageKind(kind), key) if colon else None
    except ValueError:
        return None
