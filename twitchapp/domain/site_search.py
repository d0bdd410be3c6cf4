"""Reading the places on the body that people type: exactly, or as proposals while they type.

`find_sites` reads words that are on the list, by whatever name and with the side anywhere
(`calf l`, `back of my left knee`, `both eyelids`); it never guesses, so words it does not know name
nothing. `read_sites` keeps such words as written. `match_sites` proposes: it is content with
beginnings of words and forgives slips of the finger (`lft eyel`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from twitchapp.domain.regions import ALL_REGIONS, MIDLINE_REGIONS, smallest_parts
from twitchapp.domain.sites import Side, Site, parse_site

_BOTH = (Side.LEFT, Side.RIGHT)
_SIDES: dict[str, tuple[Side, ...]] = {
    **dict.fromkeys(("left", "l", "lt", "lft", "lhs"), (Side.LEFT,)),
    **dict.fromkeys(("right", "r", "rt", "rgt", "rhs"), (Side.RIGHT,)),
    **dict.fromkeys(("both", "bilateral", "bilaterally"), _BOTH),
}
_FILLERS = frozenset({"the", "my", "of", "on", "in", "at", "muscle", "area", "region"})
_IRREGULAR = {"calves": "calf", "feet": "foot"}
_SIDE_LAST = re.compile(r"(?<=\w)(,? (?:on )?(?:the )?(?:left|right))(?: hand)? side$")
_WORD = re.compile(r"[^\W_]+")
_JOINTS = re.compile(r"[;,/&+\n]|\band\b", re.IGNORECASE)
_LISTS = re.compile(r"[;,\n]")
# What is proposed before anything but a side is typed.
_FIRST = ("eyelid", "calf", "front of thigh", "foot arch", "biceps", "shoulder", "thumb", "hand")

# The cost of a typed word by how it meets a word of a name; less is better.
_EXACT, _BEGINNING, _WITHIN, _SLIP = 0.0, 1.0, 2.0, 3.0
_WORD_LEFT_OVER, _BY_ALIAS, _BY_FIELD = 0.2, 0.5, 1.5


def find_sites(text: str) -> tuple[Site, ...]:
    """Return every place that words name, each once; empty unless all of them are understood.

    The regions are on the list, whatever they were called; a side that is not said is left open.
    `both eyelids`, `left and right calf` and `left calf, r thumb` name two places each.
    """
    # A name on the list may hold a word that joins, so the words are first read as one name.
    whole = _places(text)
    if whole:
        return whole
    found: list[Site] = []
    waiting: list[Side] = []
    for part in _JOINTS.split(text):
        sides, words = _told_apart(part)
        if not words:
            waiting += sides
            continue
        places = _places(part)
        if not places:
            return ()
        found += [Site(places[0].region, side) for side in waiting]
        found += places
        waiting = []
    if waiting and not found:
        return ()
    found += [Site(found[-1].region, side) for side in waiting]
    return tuple(dict.fromkeys(found))


def read_sites(text: str) -> tuple[Site, ...]:
    """Return the places in a list with commas or semicolons; what is not known is kept as written.

    Raises:
        UserError: when a name is too long, or cannot be kept.
    """
    found = find_sites(text)
    if found:
        return found
    sites: list[Site] = []
    for part in _LISTS.split(text):
        if part.strip():
            sites += find_sites(part) or (parse_site(part),)
    return tuple(dict.fromkeys(sites))


def match_sites(text: str, limit: int = 8) -> tuple[Site, ...]:
    """Return the places that words typed so far may mean, the likeliest first.

    A side that was typed is the side of all of them; otherwise each region is proposed left, right
    and without a side. Every word typed must begin a word of the region's name, of another name or
    of the field's word for it, lie within one, or be a slip of one.
    """
    words = tuple(_WORD.findall(_joined(text)))
    sites = dict.fromkeys(_proposed(words))
    return tuple(sites)[: max(limit, 0)]


def covers(site: Site, other: Site) -> bool:
    """Tell whether a place takes in another: the same, its whole, or one with the side left open.

    What lies in the middle is taken in by either side.
    """
    same_side = site.side in {Side.UNSPECIFIED, other.side} or other.region in MIDLINE_REGIONS
    return same_side and set(smallest_parts(site.region)) >= set(smallest_parts(other.region))


def _places(text: str) -> tuple[Site, ...]:
    """Return the places of one region that words name, one for each side that is said."""
    sides, words = _told_apart(text)
    region = _names().get(_key(words))
    if region is None and sides and "side" in words:
        # As in the left side of the tongue.
        region = _names().get(_key([word for word in words if word != "side"]))
    if region is None:
        # A plural that is a word of the list itself, such as fingers.
        region = _names().get(_key([word.removesuffix("s") for word in words]))
    if region is None:
        return ()
    if not sides or (region in MIDLINE_REGIONS and len(sides) > 1):
        return (Site(region),)
    return tuple(Site(region, side) for side in sides)


def _told_apart(text: str) -> tuple[tuple[Side, ...], list[str]]:
    """Return the sides that words say, and the other words."""
    words = _WORD.findall(_joined(text))
    sides = dict.fromkeys(side for word in words for side in _SIDES.get(word, ()))
    return tuple(sides), [word for word in words if word not in _SIDES]


def _joined(text: str) -> str:
    plain = text.lower().replace("'", "").replace("’", "")
    # Both sides of a place, or its left side told last, is not the place that is its side.
    return _SIDE_LAST.sub(r"\1", plain.replace("both sides", "both"))


def _key(words: list[str]) -> tuple[str, ...]:
    """Return what all the ways to order and inflect the words of a name have in common."""
    singular = _singular()
    return tuple(sorted(singular.get(word, word) for word in words if word not in _FILLERS))


@cache
def _phrases() -> tuple[tuple[int, float, tuple[str, ...]], ...]:
    """Return every name as its region's place in the list, its cost, and its words."""
    phrases: list[tuple[int, float, tuple[str, ...]]] = []
    for place, region in enumerate(ALL_REGIONS):
        named = [(0.0, region.name)]
        named += [(_BY_ALIAS, alias) for alias in region.aliases]
        named += [(_BY_FIELD, word) for word in region.field.split(",")]
        for cost, name in named:
            words = [word for word in _WORD.findall(_joined(name)) if word not in _FILLERS]
            if words:
                phrases.append((place, cost, tuple(words)))
    return tuple(phrases)


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, _, words in _phrases() for word in words))


@cache
def _singular() -> dict[str, str]:
    """Return the word of the list for each plural of one."""
    plurals = {f"{word}s": word for word in _vocabulary()} | _IRREGULAR
    return {plural: word for plural, word in plurals.items() if plural not in _vocabulary()}


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Return each region by the key of its name, of its aliases, and of its field's words.

    A word of the field that stands for several regions, such as a limb's digit, names none.
    """
    names: dict[tuple[str, ...], str] = {}
    shared = Counter(key for key, _ in _field_keys())
    names.update((key, region) for key, region in _field_keys() if shared[key] == 1)
    for region in ALL_REGIONS:
        names.update((_key(_WORD.findall(_joined(a))), region.name) for a in region.aliases)
    for region in ALL_REGIONS:
        names[_key(_WORD.findall(region.name))] = region.name
    return names


def _field_keys() -> Iterator[tuple[tuple[str, ...], str]]:
    for region in ALL_REGIONS:
        for word in region.field.split(","):
            yield _key(_WORD.findall(_joined(word))), region.name


def _proposed(words: tuple[str, ...]) -> Iterator[Site]:
    """Yield the places proposed for words typed, the likeliest first, some perhaps twice."""
    sides = tuple(dict.fromkeys(side for word in words for side in _SIDES.get(word, ())))
    rest = tuple(word for word in words if word not in _SIDES and word not in _FILLERS)
    ranked = _ranked(rest)
    if not ranked and rest:
        # A word that means nothing may be a side not yet typed to its end, or a filler.
        for n, word in enumerate(rest):
            others = rest[:n] + rest[n + 1 :]
            side = _side_begun(word)
            if side or (others and any(filler.startswith(word) for filler in _FILLERS)):
                sides += side
                ranked = _ranked(others)
                break
    elif len(words) == 1:
        yield from _with_sides(ranked, sides)
        sides = sides or _side_begun(words[0])
        ranked = _FIRST if sides else ()
    yield from _with_sides(ranked, sides)


def _side_begun(word: str) -> tuple[Side, ...]:
    for side in _BOTH:
        if side.startswith(word) or _is_slip(word, side):
            return (side,)
    return ()


def _with_sides(regions: tuple[str, ...], sides: tuple[Side, ...]) -> Iterator[Site]:
    for region in regions:
        if region in MIDLINE_REGIONS:
            yield Site(region)
        else:
            yield from (Site(region, side) for side in sides or (*_BOTH, Side.UNSPECIFIED))


def _ranked(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regions that every word fits, the best first, then in the order of the list."""
    if not words:
        return _FIRST
    costs = [_costs(word) for word in words]
    best: dict[int, float] = {}
    for place, cost, phrase in _phrases():
        fit = _fit(costs, phrase)
        if fit is not None:
            best[place] = min(best.get(place, fit + cost), fit + cost)
    return tuple(ALL_REGIONS[place].name for place in sorted(best, key=lambda at: (best[at], at)))


def _costs(word: str) -> dict[str, float]:
    """Return the words of the list that a typed word may mean, and at what cost."""
    exact = _singular().get(word, word)
    costs: dict[str, float] = {}
    for known in _vocabulary():
        if known == exact:
            costs[known] = _EXACT
        elif known.startswith(word):
            costs[known] = _BEGINNING
        elif len(word) >= 3 and word in known:
            costs[known] = _WITHIN
    if not costs:
        costs = {known: _SLIP for known in _vocabulary() if _is_slip(word, known)}
    return costs


def _fit(costs: list[dict[str, float]], phrase: tuple[str, ...]) -> float | None:
    """Return what it costs to read typed words as a name; None when one of them does not fit."""
    left = list(phrase)
    total = 0.0
    for cost in costs:
        known = min((word for word in left if word in cost), key=cost.__getitem__, default=None)
        if known is None:
            return None
        total += cost[known]
        left.remove(known)
    return total + _WORD_LEFT_OVER * len(left)


def _is_slip(typed: str, word: str) -> bool:
    """Tell whether a word, or its beginning, was meant: one slip in four letters, two in eight."""
    if len(typed) < 4 or len(typed) > len(word) + 2:
        return False
    slips = 2 if len(typed) >= 8 else 1
    # The first letter is nearly always right, but for two letters that changed places.
    if typed[0] not in word[:2]:
        return False
    return any(
        _distance(typed, word[:length], slips) <= slips
        for length in {len(word), *range(len(typed) - 1, min(len(typed) + 2, len(word)))}
    )


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped; `most` + 1 where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before = before, row
        row = [i]
        for j, meant in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == meant:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
