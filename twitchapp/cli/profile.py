"""`twitchapp profile`: what makes needs, limits and cautions the person's own."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from twitchapp.application.services import Services
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile

NOT_SAID = "not said"
WHAT_FOR = (
    "With this, daily needs, upper limits and cautions are shown for people like you instead of as "
    "ranges. All of it may be left unsaid. It is kept in this journal's file and nowhere else."
)
_OPTIONS = ("born", "sex", "expecting", "kidney_disease", "guideline")


def profile(arguments: Namespace, services: Services, output: Output) -> int:
    """Change what was said, if anything is to be changed, and show it."""
    kept = services.profile.read()
    changes = [name for name in _OPTIONS if getattr(arguments, name) is not None]
    if arguments.forget:
        if changes:
            raise UserError(
                "--forget forgets all that was said.", todo="Leave the other options out."
            )
        kept = services.profile.forget()
    elif changes:
        kept = services.profile.keep(_changed(kept, arguments))
    year = services.profile.year
    if arguments.json:
        output.json(profile_json(kept, year))
        return 0
    if arguments.forget:
        output.prose("Forgotten: nothing is known of you now, and ranges are shown.")
    elif changes:
        where = " in the sample journal, which is made afresh" if services.is_sample else ""
        output.prose(f"Kept{where}.")
    for label, value in profile_lines(kept, year):
        output.line(value, indent=f"  {label:<28}", hanging=" " * 30)
    output.prose(WHAT_FOR)
    return 0


def profile_lines(profile: Profile, year: int) -> tuple[tuple[str, str], ...]:
    """Return each part of a profile as a label and a value in words."""
    born = profile.year_of_birth
    kidneys = {True: "yes", False: "no", None: NOT_SAID}[profile.kidney_disease]
    guideline = profile.guideline
    return (
        ("Year of birth", NOT_SAID if born is None else f"{born} (age {profile.age(year)})"),
        ("Sex", NOT_SAID if profile.sex is None else profile.sex.value),
        ("Pregnant or breastfeeding", profile.expecting.value),
        ("Kidney disease", kidneys),
        ("Figures shown first", "US and EU alike" if guideline is None else guideline.label),
    )


def profile_json(profile: Profile, year: int) -> dict[str, object]:
    """Return a profile for other programs; what was not said is null."""
    return {
        "year_of_birth": profile.year_of_birth,
        "age": profile.age(year),
        "sex": None if profile.sex is None else profile.sex.value,
        "expecting": profile.expecting.value,
        "kidney_disease": profile.kidney_disease,
        "guideline": None if profile.guideline is None else profile.guideline.value,
    }


def _changed(kept: Profile, arguments: Namespace) -> Profile:
    """Return a profile with what was said now in the place of what was said before."""
    changes: dict[str, Any] = {}
    if arguments.born is not None:
        changes["year_of_birth"] = arguments.born if isinstance(arguments.born, int) else None
    if arguments.sex is not None:
        sexes = {"female": Sex.FEMALE, "male": Sex.MALE}
        changes["sex"] = sexes.get(arguments.sex)
        if changes["sex"] is not Sex.FEMALE:
            # What was said before of a pregnancy goes with it; said now, it is refused.
            changes["expecting"] = Expecting.NO
    if arguments.expecting is not None:
        changes["expecting"] = Expecting(arguments.expecting)
    if arguments.kidney_disease is not None:
        changes["kidney_disease"] = {"yes": True, "no": False}.get(arguments.kidney_disease)
    if arguments.guideline is not None:
        guidelines = {each.value: each for each in Guideline}
        changes["guideline"] = guidelines.get(arguments.guideline)
    return replace(kept, **changes)
