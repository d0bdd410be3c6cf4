"""For whom the figures are, in words."""

import pytest

from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile
from twitchapp.gui.reference.profile_words import for_whom, how_to_make_exact, other_guideline

YEAR = 2024


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "For adults, US and EU figures."),
        (Profile(guideline=Guideline.US), "For adults, US figures."),
        (Profile(1978, Sex.FEMALE, guideline=Guideline.EU), "For a woman of 46, EU figures."),
        (Profile(1978, Sex.MALE), "For a man of 46, US and EU figures."),
        (Profile(2010, Sex.FEMALE), "For a girl of 14, US and EU figures."),
        (Profile(2010, Sex.MALE), "For a boy of 14, US and EU figures."),
        (Profile(1978), "For a person of 46, US and EU figures."),
        (Profile(sex=Sex.MALE), "For a man, US and EU figures."),
        (
            Profile(1990, Sex.FEMALE, Expecting.PREGNANT),
            "For a pregnant woman of 34, US and EU figures.",
        ),
        (
            Profile(1990, Sex.FEMALE, Expecting.BREASTFEEDING, guideline=Guideline.US),
            "For a breastfeeding woman of 34, US figures.",
        ),
        (
            Profile(kidney_disease=True),
            "For a person with kidney disease, US and EU figures.",
        ),
        (Profile(kidney_disease=False), "For adults, US and EU figures."),
    ],
)
def test_it_says_for_whom(profile: Profile, words: str) -> None:
    assert for_whom(profile, YEAR) == words


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "Say your year of birth and your sex to see your own."),
        (Profile(1978), "Say your sex to see your own."),
        (Profile(sex=Sex.MALE), "Say your year of birth to see your own."),
        (Profile(1978, Sex.MALE), ""),
    ],
)
def test_it_says_what_is_missing(profile: Profile, words: str) -> None:
    assert how_to_make_exact(profile) == words


def test_the_other_guideline_is_the_one_that_does_not_come_first() -> None:
    assert other_guideline(Profile(guideline=Guideline.US)) is Guideline.EU
    assert other_guideline(Profile(guideline=Guideline.EU)) is Guideline.US
    assert other_guideline(Profile()) is None
