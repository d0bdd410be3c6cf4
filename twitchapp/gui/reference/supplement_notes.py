"""What is to be said before a supplement is logged: your doctor first, and upper limits. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from twitchapp.application.wording import amount_text, range_text, within_sentence
from twitchapp.domain.contents import CONTENT_LABELS, CONTENT_UNITS, Contents
from twitchapp.domain.needs import limits_for
from twitchapp.domain.nutrients import Guideline, LimitKind, LimitScope, Nutrient
from twitchapp.domain.profile import Profile

LONG_RUN = "Limits are meant for what is taken day after day, not for one day."
TALK_IT_OVER = "Show your doctor or pharmacist what you take."


def cautions_of(
    contents: Contents, nutrients: Sequence[Nutrient], profile: Profile
) -> tuple[str, ...]:
    """Return what is to be read before all else: notes for those with a kidney disease."""
    if not profile.kidney_disease:
        return ()
    given = dict(contents.amounts)
    return tuple(
        f"{nutrient.kidney_note} You said that you have a kidney disease."
        for nutrient in nutrients
        if nutrient.kidney_note and given.get(nutrient.key)
    )


def limit_notes(
    contents: Contents,
    nutrients: Sequence[Nutrient],
    profile: Profile,
    year: int,
    today: Mapping[str, float],
) -> tuple[str, ...]:
    """Return how the supplements of today stand to upper limits, where they are above one.

    Args:
        contents: what is about to be logged.
        nutrients: the pages of the reference.
        profile: whose limits.
        year: the present year.
        today: what supplements logged today gave already, by nutrient, in `CONTENT_UNITS`.

    Raises:
        UserError: when the year of birth of the profile cannot be right.
    """
    notes = []
    for nutrient in nutrients:
        given = contents.amount(nutrient.key)
        if not given:
            continue
        before = today.get(nutrient.key, 0.0)
        clauses, is_over = _clauses(nutrient, profile, year, given + before)
        if is_over:
            unit = CONTENT_UNITS[nutrient.key]
            head = f"{amount_text(_rounded(given + before), unit)} {_within(nutrient.key)} a day"
            if before:
                head = (
                    f"With {amount_text(_rounded(before), unit)} logged today already, that makes "
                    f"{head}"
                )
            notes.append(f"{head}: {', '.join(clauses)}.")
    if notes:
        notes.append(f"{LONG_RUN} {TALK_IT_OVER}")
    return tuple(notes)


def _clauses(
    nutrient: Nutrient, profile: Profile, year: int, amount: float
) -> tuple[list[str], bool]:
    """Return how an amount stands to each guideline's limit, and whether it is above one."""
    clauses: list[tuple[bool, str]] = []
    for guideline in _in_order(profile.guideline):
        limits = [
            limit
            for limit in limits_for(nutrient, guideline, profile, year)
            if limit.amount is not None and limit.kind is LimitKind.UL
        ]
        amounts = [limit.amount for limit in limits if limit.amount is not None]
        if not amounts:
            continue
        low, high = min(amounts), max(amounts)
        scope = " for supplements" if limits[0].applies_to is LimitScope.SUPPLEMENTS else ""
        what = f"the {guideline.value} limit{scope} of {range_text(low, high, limits[0].unit)}"
        if amount > high:
            told = f"above {what}"
        elif amount > low:
            told = f"within {what}, which depends on age"
        else:
            told = f"not above {what}"
        clauses.append((amount > low, told))
    is_over = any(over for over, _words in clauses)
    return [words for _over, words in sorted(clauses, key=lambda each: not each[0])], is_over


def _in_order(first: Guideline | None) -> Iterable[Guideline]:
    return sorted(Guideline, key=lambda each: each is not first)


def _within(key: str) -> str:
    return within_sentence(CONTENT_LABELS[key])


def _rounded(amount: float) -> float:
    return float(f"{amount:.4g}")
