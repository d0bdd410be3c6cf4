"""Who reads: what makes needs, limits and cautions the person's own. All of it may be unsaid."""

from dataclasses import dataclass
from enum import StrEnum

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex

OLDEST = 120


class Expecting(StrEnum):
    """Whether the person is pregnant or breastfeeding."""

    NO = "no"
    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the person said of themselves; None is not said.

    Attributes:
        year_of_birth: the year; the age reached within the present year counts.
        sex: `FEMALE` or `MALE`, by whose figures needs are looked up.
        expecting: pregnant, breastfeeding, or neither; only with `Sex.FEMALE`.
        kidney_disease: whether they have a disease of the kidneys.
        guideline: whose figures come first; None shows both alike.
    """

    year_of_birth: int | None = None
    sex: Sex | None = None
    expecting: Expecting = Expecting.NO
    kidney_disease: bool | None = None
    guideline: Guideline | None = None

    def __post_init__(self) -> None:
        if self.sex is Sex.ANY:
            raise UserError("Choose female or male figures, or leave it unsaid.")
        if self.expecting is not Expecting.NO and self.sex is not Sex.FEMALE:
            raise UserError(
                "Needs in pregnancy and while breastfeeding are given for women.",
                todo="Choose female figures as well.",
            )
        if self.year_of_birth is not None and not 1880 <= self.year_of_birth <= 2200:
            raise UserError(f"{self.year_of_birth} is not a plausible year of birth.")

    def age(self, year: int) -> int | None:
        """Return the age reached in a year; None when it was not said.

        Raises:
            UserError: when the year of birth lies after it, or more than 120 years before it.
        """
        if self.year_of_birth is None:
            return None
        age = year - self.year_of_birth
        if not 0 <= age <= OLDEST:
            raise UserError(f"{self.year_of_birth} is not a plausible year of birth.")
        return age

    @property
    def is_exact(self) -> bool:
        """Whether one figure can be picked out of a guideline's: age and sex are known."""
        return self.year_of_birth is not None and self.sex is not None


NOBODY = Profile()
"""Somebody who said nothing of themselves."""
