"""Words like one that is not known."""

from difflib import get_close_matches

from twitchapp.domain.regions import REGIONS
from twitchapp.domain.site_search import match_sites
from twitchapp.formats.quick_entry.vocabulary import Vocabulary

MOST = 3
_SHORTEST = 3
_OFFERED = frozenset(
    {"DRINK", "SLEEP", "EXERCISE", "STRESS", "SUPPLEMENT", "CUSTOM", "EPISODE", "QUALITY"}
    | {"STRENGTH", "TODAY", "YESTERDAY", "WEEKDAY"}
)


def like(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return up to three known words or places that a word, or a side and a word, may be."""
    plain = words.casefold()
    if len(plain) < _SHORTEST or not plain.replace(" ", "").isalpha():
        return ()
    if " " in plain:
        return tuple(site.text for site in match_sites(plain, MOST))
    known = [phrase for phrase, meaning in vocabulary.phrases() if meaning.type in _OFFERED]
    known += REGIONS
    return tuple(dict.fromkeys(get_close_matches(plain, known, n=MOST, cutoff=0.75)))
