"""What is known of each factor that may be tried: how long it works on, what to heed, what to do.

A washout says what is known and what is assumed. Sources: EFSA, Scientific opinion on the safety of
caffeine, EFSA Journal 2015;13(5):4102 (half-life of caffeine); Juliano & Griffiths,
Psychopharmacology 2004;176:1 (caffeine withdrawal); Cheung, Hume & Maxwell, Sports Medicine
2003;33:145 (delayed muscle soreness); Institute of Medicine, Dietary Reference Intakes 1998 and
2011 (body stores of the B vitamins; 25-hydroxyvitamin D).
"""

from collections.abc import Mapping
from typing import NamedTuple

from twitchapp.domain.experiments import Direction


class Washout(NamedTuple):
    """How long the last block may still work on, and how well that is known.

    Attributes:
        days: to be left out at the head of each block.
        known: what is known, in a sentence.
        assumed: what is assumed, in a sentence; empty where nothing is.
    """

    days: int
    known: str
    assumed: str


class Rule(NamedTuple):
    """What an experiment with a built-in factor is.

    Attributes:
        words: for each direction allowed, the usual one first, what to do in A and in B.
        washout: days to leave out at the head of each block.
        can_be_blinded: whether a helper could prepare both kinds alike.
        cautions: what to heed.
    """

    words: Mapping[Direction, tuple[str, str]]
    washout: Washout
    can_be_blinded: bool = False
    cautions: tuple[str, ...] = ()


FIXED: Mapping[str, Rule] = {
    "caffeine": Rule(
        {Direction.LESS: ("no caffeine; decaf instead", "caffeine as usual")},
        Washout(
            1,
            "Caffeine's half-life is about 4 hours in most adults, 2 to 8 hours overall, so little "
            "is left after a day.",
            "That its effect on twitching ends with it is assumed. Tiredness and headache after "
            "stopping can last 2 to 9 days.",
        ),
        can_be_blinded=True,
        cautions=("After much coffee, cut down over some days before the first block.",),
    ),
    "alcohol": Rule(
        {Direction.LESS: ("no alcohol", "alcohol as usual, not more")},
        Washout(
            2,
            "Alcohol itself has left the body within a day.",
            "That sleep and nerves have settled after a second day is assumed.",
        ),
        cautions=("Only ever less than usual, never more for the sake of an experiment.",),
    ),
    "sleep_hours": Rule(
        {Direction.MORE: ("lights out 45 minutes earlier than usual", "lights out as usual")},
        Washout(
            1,
            "Sleep that was missed is not made up for in one night.",
            "That one night is enough to begin to tell is assumed.",
        ),
        cautions=("Never sleep less than usual for an experiment.",),
    ),
    "exercise": Rule(
        {
            Direction.MORE: ("20 minutes more exercise a day than usual", "exercise as usual"),
            Direction.LESS: ("no exercise beyond everyday walking", "exercise as usual"),
        },
        Washout(
            2,
            "Muscles that are sore after exercise are so for one to three days.",
            "That twitching after exercise follows the same course is assumed.",
        ),
        cautions=("Begin gently. With a heart condition, ask a doctor first.",),
    ),
    "stretching": Rule(
        {
            Direction.MORE: ("10 minutes of stretching a day", "no stretching beyond the usual"),
            Direction.LESS: ("no stretching", "stretching as usual"),
        },
        Washout(1, "How long stretching works on twitching is not known.", "One day is assumed."),
    ),
    "water": Rule(
        {Direction.MORE: ("half a litre more water a day than usual", "water as usual")},
        Washout(
            1, "Healthy kidneys even out water within about a day.", "No later effect is assumed."
        ),
        cautions=(
            "Not if you were told to drink little, as with some diseases of heart or kidneys.",
            "Never more than a litre above the usual.",
        ),
    ),
    "mindfulness": Rule(
        {
            Direction.MORE: ("10 minutes of a quiet exercise a day", "none beyond the usual"),
            Direction.LESS: ("none", "as usual"),
        },
        Washout(2, "How long a quiet exercise works on is not known.", "Two days are assumed."),
    ),
    "custom:screen time": Rule(
        {Direction.LESS: ("no screen in the last two hours of the evening", "screens as usual")},
        Washout(1, "How long screens work on twitching is not known.", "One day is assumed."),
    ),
}
"""Built-in factors that may be tried, by their key."""

NOT_SETTABLE: Mapping[str, str] = {
    "stress": "Stress cannot be set for some days at will. What may ease it can be tried: a quiet "
    "exercise, sleep, screens.",
    "sleep_quality": "How well one sleeps cannot be set at will. Time in bed can be tried.",
    "exercise_intensity": "Try the minutes of exercise instead, which are easier to keep to.",
}

NUTRIENT_WASHOUTS: Mapping[str, Washout] = {
    "magnesium": Washout(
        5,
        "The kidneys even out magnesium in the blood within days; that in bone and muscle takes "
        "weeks.",
        "That five days are enough for an effect on twitching to end is assumed.",
    ),
    "calcium": Washout(
        3,
        "The body holds calcium in the blood steady by itself within hours.",
        "That three days are enough for an effect on twitching to end is assumed.",
    ),
}

NUTRIENT_NOT_OFFERED: Mapping[str, str] = {
    "potassium": "No upper limit has been set for potassium, and too much of it is dangerous for "
    "the heart, above all with weak kidneys. The program plans no experiment with it; a doctor can "
    "measure it.",
    "vitamin_d": "Vitamin D stays in the body for weeks (half of it for two to three), so that "
    "blocks of some days cannot tell it apart. A blood test can.",
    "b1": "The body keeps vitamin B1 for two to three weeks, and no upper limit has been set for "
    "it, so that blocks of some days cannot tell it apart.",
    "b6": "The body keeps vitamin B6 for weeks (half of it for about 25 days), so that blocks of "
    "some days cannot tell it apart; and too much of it harms nerves.",
    "b12": "The body keeps vitamin B12 for years, so that blocks of some days cannot tell it "
    "apart. A blood test can.",
}

OWN_WASHOUT = Washout(
    2, "Nothing is known of how long this works on.", "Two days are assumed; change it as you see."
)

POTASSIUM_WORDS = frozenset({"salt substitute", "lite salt", "lo salt", "nosalt"})

NUTRIENT_STEMS: Mapping[str, str] = {
    "magnes": "magnesium",
    "calcium": "calcium",
    "kalzium": "calcium",
    "potas": "potassium",
    "kalium": "potassium",
}
"""How the names of nutrients begin in other languages, and of what they are bound to."""
