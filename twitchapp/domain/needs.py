"""Which daily needs and upper limits hold for a person, by what they said of themselves.

A guideline's figures are for ages, sexes, pregnancy and lactation. Whoever told the year of birth
and the sex gets one figure of each guideline; for the rest, all the figures that may hold come
back, and whoever shows them shows a range. Ages are half-open, in years. Only the year of birth is
known, so the age reached within the present year counts, from its first day.
"""

from collections.abc import Sequence
from typing import TypeVar

from twitchapp.domain.nutrients import Guideline, Need, Nutrient, Sex, Stage, UpperLimit
from twitchapp.domain.profile import Expecting, Profile

Figure = TypeVar("Figure", Need, UpperLimit)

ADULT_YEARS = 18
"""The age from which someone who told no age is taken to be: the figures of adults begin here."""

EXPECTING_STAGES = {
    Expecting.PREGNANT: Stage.PREGNANCY,
    Expecting.BREASTFEEDING: Stage.LACTATION,
}
"""The stages that do not follow one another by age, by what a profile says."""


def needs_for(
    nutrient: Nutrient, guideline: Guideline, profile: Profile, year: int
) -> tuple[Need, ...]:
    """Return the daily needs that hold for a person, or all that may hold.

    Args:
        nutrient: whose needs.
        guideline: by whose figures.
        profile: what the person said. Without a year of birth they are taken for an adult; without
            a sex the figures of both come back; without a word on it, for not expecting.
        year: the present year.

    Returns:
        One need when year of birth and sex are known, with two exceptions: in the year of birth
        itself the figures of all infants come back, and where the guideline gives no figure for
        that age (such as the EU for the first half year) there is none. In pregnancy and lactation
        the figure of the nearest age holds below the youngest group and above the oldest.
        The order is that of the guideline.

    Raises:
        UserError: when the year of birth cannot be right.
    """
    held = _held(nutrient.needs, guideline, profile, year)
    return tuple(need for need in held if profile.sex is None or need.sex in (Sex.ANY, profile.sex))


def limits_for(
    nutrient: Nutrient, guideline: Guideline, profile: Profile, year: int
) -> tuple[UpperLimit, ...]:
    """Return the upper limits that hold for a person, or all that may hold; see `needs_for`.

    A limit whose `amount` is `None` holds too: it says that none has been set.
    """
    return _held(nutrient.limits, guideline, profile, year)


def holds_at(figure: Need | UpperLimit, age: float) -> bool:
    """Tell whether a figure is for this age, in years."""
    return figure.from_years <= age and (figure.to_years is None or age < figure.to_years)


def _held(
    figures: Sequence[Figure], guideline: Guideline, profile: Profile, year: int
) -> tuple[Figure, ...]:
    """Return the figures of the stage and age, whichever the sex."""
    age = profile.age(year)
    stage = EXPECTING_STAGES.get(profile.expecting)
    own = [figure for figure in figures if figure.guideline is guideline]
    if stage is not None:
        own = [figure for figure in own if figure.stage is stage]
        return tuple(_nearest(own, age)) if age is not None else _of_adults(own)
    own = [figure for figure in own if figure.stage not in EXPECTING_STAGES.values()]
    if age is None:
        return tuple(figure for figure in own if figure.stage is Stage.ADULT)
    if age == 0:
        return tuple(figure for figure in own if figure.stage is Stage.INFANT)
    return tuple(figure for figure in own if holds_at(figure, age))


def _of_adults(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures of adults; of groups that begin earlier, those that go on into adult age.

    One that ends with the eighteenth year, as those of the young do, is none of them.
    """
    return tuple(
        figure
        for figure in figures
        if figure.from_years >= ADULT_YEARS
        or figure.to_years is None
        or figure.to_years > ADULT_YEARS + 1
    )


def _nearest(figures: Sequence[Figure], age: int) -> Sequence[Figure]:
    """Return the figures for an age, else those of the group whose ages are closest to it."""
    held = [figure for figure in figures if holds_at(figure, age)]
    if held or not figures:
        return held
    if age < min(figure.from_years for figure in figures):
        return [min(figures, key=lambda figure: figure.from_years)]
    return [max(figures, key=lambda figure: figure.from_years)]
