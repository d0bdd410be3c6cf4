"""What is needed a day of each substance by whoever reads, to tell shares of it."""

from collections.abc import Sequence
from typing import NamedTuple

from twitchapp.domain.foods import FOOD_UNITS
from twitchapp.domain.needs import needs_for
from twitchapp.domain.nutrients import REFERENCE_DAY_MEGAJOULES, Guideline, Nutrient
from twitchapp.domain.profile import Profile
from twitchapp.gui.reference.food_contents import Needs

_BY_ENERGY = "mg/MJ"


class MyNeeds(NamedTuple):
    """The needs that hold for a person, and whose figures they are.

    Attributes:
        needs: by substance, the lowest and the highest figure that may hold.
        told: whose they are, in a sentence.
        is_exact: whether the profile says which figure of a guideline holds.
    """

    needs: Needs
    told: str
    is_exact: bool


def my_needs(nutrients: Sequence[Nutrient], profile: Profile, year: int) -> MyNeeds:
    """Return what a person needs a day by the guideline they chose, by both where they chose none.

    A need per megajoule of food energy is taken at 8.4 MJ (2,000 kcal) a day. What has no need in
    the unit that foods are told in is left out.

    Raises:
        UserError: when the year of birth of the profile cannot be right.
    """
    guidelines = tuple(Guideline) if profile.guideline is None else (profile.guideline,)
    needs = {}
    for nutrient in nutrients:
        found = [
            amount
            for guideline in guidelines
            for need in needs_for(nutrient, guideline, profile, year)
            if (amount := _amount(need.amount, need.unit, nutrient.key)) is not None
        ]
        if found:
            needs[nutrient.key] = (min(found), max(found))
    return MyNeeds(needs, _told(profile), profile.is_exact)


def _amount(amount: float, unit: str, substance: str) -> float | None:
    wanted = FOOD_UNITS.get(substance)
    if unit == wanted:
        return amount
    if unit == _BY_ENERGY and wanted == "mg":
        return amount * REFERENCE_DAY_MEGAJOULES
    return None


def _told(profile: Profile) -> str:
    whose = (
        "US and EU figures" if profile.guideline is None else f"{profile.guideline.value} figures"
    )
    if profile.is_exact:
        return f"Share of your need of a day, by {whose}."
    return f"Share of an adult's need of a day, by {whose}."
