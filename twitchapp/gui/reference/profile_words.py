"""A profile in words: for whom the figures are, and how to make them one's own."""

from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile

GROWN_UP = 18
_EXPECTING = {Expecting.PREGNANT: "pregnant ", Expecting.BREASTFEEDING: "breastfeeding "}
_OTHER = {Guideline.US: Guideline.EU, Guideline.EU: Guideline.US}


def for_whom(profile: Profile, year: int) -> str:
    """Return for whom the figures are, such as "For a woman of 46, EU figures."."""
    figures = "US and EU figures"
    if profile.guideline is not None:
        figures = f"{profile.guideline.value} figures"
    if profile.year_of_birth is None and profile.sex is None and not profile.kidney_disease:
        return f"For adults, {figures}."
    kidneys = " with kidney disease" if profile.kidney_disease else ""
    return f"For {_person(profile, year)}{kidneys}, {figures}."


def how_to_make_exact(profile: Profile) -> str:
    """Return what is still to be said before the figures are one's own; empty for nothing."""
    missing = []
    if profile.year_of_birth is None:
        missing.append("your year of birth")
    if profile.sex is None:
        missing.append("your sex")
    return f"Say {' and '.join(missing)} to see your own." if missing else ""


def other_guideline(profile: Profile) -> Guideline | None:
    """Return the guideline that does not come first; None where both are shown alike."""
    return None if profile.guideline is None else _OTHER[profile.guideline]


def _person(profile: Profile, year: int) -> str:
    age = profile.age(year)
    is_child = age is not None and age < GROWN_UP
    noun = {
        Sex.FEMALE: "girl" if is_child else "woman",
        Sex.MALE: "boy" if is_child else "man",
        None: "person",
    }[profile.sex]
    years = "" if age is None else f" of {age}"
    return f"a {_EXPECTING.get(profile.expecting, '')}{noun}{years}"
