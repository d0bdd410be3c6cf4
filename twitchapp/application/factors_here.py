"""Which factors the charts have, told without reading the whole journal.

The intake of a nutrient is a factor as soon as it is known of one day. Of foods that is looked for
among the days before the last of them, and no further back than `DAYS_LOOKED_AT`.
"""

from datetime import date
from typing import TYPE_CHECKING

from twitchapp.application.ports import EntrySort, JournalRepository
from twitchapp.application.wording import within_sentence
from twitchapp.domain.days import day_ordinal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import BUILT_IN, Factor, Measure, nutrient_factor, supplement_factor
from twitchapp.domain.intake import NUTRIENT_UNITS, nutrient_key

if TYPE_CHECKING:
    # Imported where there is food; many a journal has none.
    from twitchapp.domain.intake_inside import WhatIsIn

DAYS_LOOKED_AT = 14
"""How many days back from the last food an intake is looked for."""

_DAY_S = 86_400
_STEPS = (2, DAYS_LOOKED_AT)
_ANY_UNIT = "mg"


def factors_here(
    repository: JournalRepository, what_is_in: "WhatIsIn | None" = None
) -> dict[str, str]:
    """Return the factors that the charts have, by key, as they stand inside a sentence.

    Args:
        repository: the journal.
        what_is_in: tells what is in a supplement that was logged without its contents.
    """
    sorts = repository.entry_sorts()
    found = [factor for factor in BUILT_IN if any(_says(each, factor) for each in sorts)]
    own = {each.key: each.factor for each in repository.custom_factors()}
    nutrients: set[str] = set()
    for kind, name in sorted({(each.kind, each.name_key) for each in sorts}):
        if kind is EntryKind.NUTRIENT:
            nutrients.add(nutrient_key(name))
        elif kind is EntryKind.SUPPLEMENT:
            found.append(supplement_factor(name, _ANY_UNIT))
        elif kind is EntryKind.CUSTOM and name in own:
            found.append(own[name])
        elif kind is EntryKind.FOOD:
            nutrients |= _eaten(repository, what_is_in)
    found += [nutrient_factor(key) for key in sorted(nutrients)]
    return {factor.key: within_sentence(factor.label) for factor in found}


def _says(sort: EntrySort, factor: Factor) -> bool:
    """Return whether entries of a sort say something of a factor that came with the program."""
    if sort.kind is not factor.entry_kind:
        return False
    match factor.measure:
        case Measure.INTENSITY:
            return sort.has_intensity
        case Measure.VALUE:
            return sort.has_value
        case Measure.HOURS:
            return True


def _eaten(repository: JournalRepository, what_is_in: "WhatIsIn | None") -> set[str]:
    """Return the nutrients of which the foods of one of the last days tell the intake.

    Most often the last day or the one before it tells all, so no more are read at first.
    """
    from twitchapp.domain.intake_days import intake_days

    last = repository.latest_entry(EntryKind.FOOD)
    found: set[str] = set()
    if last is None:
        return found
    until = last.start.epoch_s + _DAY_S
    for days in _STEPS:
        first = last.start.epoch_s - days * _DAY_S
        cut = date.fromordinal(day_ordinal(first, last.start.offset_s))
        read = (each for each in repository.between(first, until) if isinstance(each, Entry))
        found = {
            nutrient
            for day, held in intake_days(read, what_is_in=what_is_in).items()
            if day > cut
            for nutrient in NUTRIENT_UNITS
            if held.amount(nutrient).comparable is not None
        }
        if len(found) == len(NUTRIENT_UNITS):
            break
    return found
