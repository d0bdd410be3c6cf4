"""Body sites: a region of the body with its side.

`regions` holds the list of those that have a name, and `site_search` reads what people type. A
region that is not on the list is kept as written, because what a person felt is never thrown away
for want of a name.
"""

from dataclasses import dataclass
from enum import StrEnum

from twitchapp.domain.errors import UserError
from twitchapp.domain.records import check_text

LONGEST_REGION = 60


class Side(StrEnum):
    """The side of the body, as the person sees their own."""

    LEFT = "left"
    RIGHT = "right"
    UNSPECIFIED = ""


_SIDE_WORDS = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT}


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A place on the body.

    Attributes:
        region: its name in lower case, `eyelid`.
        side: left, right, or unspecified (a midline region, or not said).
    """

    region: str
    side: Side = Side.UNSPECIFIED

    def __post_init__(self) -> None:
        if not self.region or len(self.region) > LONGEST_REGION:
            raise UserError(
                f"The name of a place on the body has between 1 and {LONGEST_REGION} characters."
            )
        check_text(self.region, LONGEST_REGION, "site")
        if self.region != normal_region(self.region):
            raise UserError(f"“{self.region}” is not a site's name in its plain form.")
        first, _, rest = self.region.partition(" ")
        if rest and first in _SIDE_WORDS:
            raise UserError(f"The side of “{self.region}” belongs in the side, not in the name.")

    @property
    def text(self) -> str:
        """The site in words, `right eyelid`."""
        return f"{self.side} {self.region}" if self.side else self.region


def normal_region(text: str) -> str:
    """Return a region's plain form: lower case, single spaces, no separators of lists."""
    return " ".join(text.replace(";", " ").lower().split())


def parse_site(text: str) -> Site:
    """Read a site from words such as `right eyelid`, `L calf` or `tongue`.

    Raises:
        UserError: when it is empty or too long.
    """
    words = normal_region(text).split()
    if len(words) > 1 and words[0] in _SIDE_WORDS:
        return Site(" ".join(words[1:]), _SIDE_WORDS[words[0]])
    return Site(" ".join(words))


def parse_sites(text: str) -> tuple[Site, ...]:
    """Read several sites joined by `;`; repeats are dropped, the order is kept."""
    sites = [parse_site(part) for part in text.split(";") if part.strip()]
    return tuple(dict.fromkeys(sites))


def sites_text(sites: tuple[Site, ...]) -> str:
    """Join sites as `parse_sites` reads them."""
    return "; ".join(site.text for site in sites)
