"""What could I eat? Everyday foods that close today's gap in a nutrient; never supplements.

The gap is what is recommended less what there was today. Where eating more of it may do harm,
nothing is suggested, and it is said why.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from twitchapp.application.foods import FoodsService
from twitchapp.application.intake import IntakeService
from twitchapp.application.intake_values import Against, LimitStanding, NutrientIntake
from twitchapp.application.intake_wording import amount
from twitchapp.application.page_content import PageNote
from twitchapp.application.ports import JournalRepository
from twitchapp.application.profile import ProfileService
from twitchapp.application.what_to_eat_choice import (
    Candidate,
    Suggestion,
    foods_together,
    single_foods,
)
from twitchapp.application.wording import within_sentence
from twitchapp.domain.contents import WATER
from twitchapp.domain.everyday_foods import EverydayList, Exclusion, Kind
from twitchapp.domain.needs import ADULT_YEARS
from twitchapp.domain.nutrients import LimitKind, LimitScope
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.formats.everyday_json import EVERYDAY_FILE, read_everyday
from twitchapp.formats.pages_json import read_folder

_KEY = "intake.leaves_out"
_NEAR_LIMIT = 0.8
_BESIDE_KIDNEYS = "potassium"
_SODIUM = "sodium"
_BABY_YEARS = 1
_SMALL_YEARS = 5
_MAY_CHOKE = frozenset({Kind.NUTS, Kind.SEEDS})
_DRINKS = frozenset({Kind.DRINK, Kind.JUICE, Kind.DAIRY})

LABELS_DECIDE = (
    "Foods are left out by what they usually hold, rather one too many than one too few. Recipes "
    "and brands differ: with an allergy, go by the label."
)
KIDNEYS = (
    "You said that you have a kidney disease. Many of these foods are rich in potassium too, so "
    "ask your doctor or dietitian first."
)
NO_POTASSIUM = (
    "You said that you have a kidney disease. Ask your doctor or dietitian first before you eat "
    "more potassium; no foods are suggested here."
)
NO_WATER = (
    "You said that you have a kidney disease. Some people with one must not drink much: ask your "
    "doctor how much is right for you; nothing is suggested here."
)
NO_BABIES = (
    "What a baby eats and drinks is best asked of a doctor, a midwife or a health visitor; no "
    "foods are suggested here."
)
ADULT_PORTIONS = "The portions are those of adults; a child needs smaller ones."
NO_NUTS = "Nuts and seeds are left out: small children may choke on them."
FOR_ANOTHER_DAY = "These foods are for another day."
NO_ROOM = "Nothing more is suggested today."
EAT_LESS = "Guidelines ask most people to eat less sodium, not more, so no foods are suggested."


class WhatToEat(NamedTuple):
    """What could be eaten.

    Attributes:
        made: the nutrient's intake, with today and both guidelines.
        need: what is recommended a day, the higher end of what may hold; None where not known.
        need_text: the same in words with whose figure it is.
        so_far: what there was today, as far as it is known.
        gap: what is missing; 0 where nothing is.
        foods: foods of which an ordinary amount closes the gap, then those that come nearest.
        together: two or three that do so together; None for none.
        notes: what is to be said, cautions first.
        exclusions: what was left out.
    """

    made: NutrientIntake
    need: float | None
    need_text: str
    so_far: float
    gap: float
    foods: tuple[Suggestion, ...]
    together: Suggestion | None
    notes: tuple[PageNote, ...]
    exclusions: tuple[Exclusion, ...]


class WhatToEatService:
    """Suggests everyday foods.

    Args:
        repository: the journal, where it is kept what a person leaves out.
        folder: where the list of everyday foods is.
        foods: gives the table of foods when it is needed.
        intake: tells what there was today; of the journal's thread.
        profile: whose need; of the journal's thread.
    """

    def __init__(
        self,
        repository: JournalRepository,
        folder: Path,
        *,
        foods: Callable[[], FoodsService],
        intake: IntakeService,
        profile: ProfileService,
    ) -> None:
        self._repository = repository
        self._folder = folder
        self._foods = foods
        self._intake = intake
        self._profile = profile

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What the person leaves out; of the journal's thread."""
        try:
            kept = json.loads(self._repository.setting(_KEY) or "[]")
        except (ValueError, RecursionError):
            return ()
        names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        return tuple(each for each in Exclusion if each.value in names)

    def keep_exclusions(self, wanted: Collection[Exclusion]) -> None:
        """Keep what the person leaves out; of the journal's thread."""
        plain = [each.value for each in Exclusion if each in wanted]
        self._repository.set_setting(_KEY, json.dumps(plain))

    def today(self, key: str) -> tuple[NutrientIntake, Profile]:
        """Return a nutrient's intake and the profile; of the journal's thread.

        Raises:
            UserError: when the reference has no such nutrient.
        """
        return self._intake.nutrient(key), self._profile.read()

    def suggest(
        self, made: NutrientIntake, profile: Profile, exclusions: Collection[Exclusion]
    ) -> WhatToEat:
        """Return what could be eaten; may be asked on any thread.

        Raises:
            UserError: when the foods cannot be read.
        """
        return what_to_eat(made, profile, exclusions, self._everyday, self._candidates(made.key))

    @cached_property
    def _everyday(self) -> EverydayList:
        files = read_folder(self._folder, (EVERYDAY_FILE,), "list of everyday foods")
        return read_everyday(files[EVERYDAY_FILE])

    def _candidates(self, key: str) -> list[Candidate]:
        # The list is of the foods that came with the program, whatever table is in use.
        by_id = self._foods().built_in().by_id
        found = []
        for each in self._everyday.foods:
            food = by_id.get(each.food)
            holds = None if food is None else food.per_100_g(key)
            if food is not None and holds:
                found.append(Candidate(each, food, holds * each.grams / 100))
        return found


def what_to_eat(
    made: NutrientIntake,
    profile: Profile,
    exclusions: Collection[Exclusion],
    everyday: EverydayList,
    candidates: Sequence[Candidate],
) -> WhatToEat:
    """Return what could be eaten. Pure.

    Args:
        made: the nutrient's intake, with today and both guidelines.
        profile: what the person said of themselves.
        exclusions: what they leave out.
        everyday: all everyday foods, and which of them are not for everyone or for this.
        candidates: those that hold some of the nutrient, with what a portion holds.
    """
    against = _asked_of(made, profile)
    need = None if against is None else against.need_high
    so_far = made.today.amount or 0.0
    gap = max(0.0, (need or 0.0) - so_far)
    left = [
        each
        for each in candidates
        if everyday.may_suggest(each.everyday, made.key, profile.expecting)
        and not each.everyday.is_left_out(exclusions)
    ]
    age = profile.age(made.today.day.year)
    if age is not None and age <= _SMALL_YEARS:
        left = [each for each in left if each.everyday.kind not in _MAY_CHOKE]
    if made.key == WATER:
        left = [each for each in left if each.everyday.kind in _DRINKS]
    refusal = _refusal(made, profile)
    room = _room(made)
    answer = WhatToEat(
        made=made,
        need=need,
        need_text="" if against is None else _need_text(against),
        so_far=so_far,
        gap=gap,
        foods=() if refusal else single_foods(left, gap, room),
        together=None if refusal or made.key == WATER else foods_together(left, gap, room),
        notes=(),
        exclusions=tuple(each for each in Exclusion if each in exclusions),
    )
    if answer.together is not None and not answer.together.closes and _one_closes(answer):
        answer = answer._replace(together=None)
    notes = [PageNote(refusal, is_caution=True)] if refusal else list(_notes(answer, profile))
    if not refusal and made.key != WATER:
        notes += map(PageNote, everyday.notes(made.key, profile.expecting))
    if exclusions and not refusal:
        notes.append(PageNote(LABELS_DECIDE))
        if not left:
            notes.insert(0, PageNote(_none_left(made, everyday)))
    return answer._replace(
        notes=tuple(
            each._replace(leads_to=PageRef(PageKind.NUTRIENT, made.key))
            for each in sorted(notes, key=lambda note: not note.is_caution)
        )
    )


def _one_closes(answer: WhatToEat) -> bool:
    return any(each.closes for each in answer.foods)


def _asked_of(made: NutrientIntake, profile: Profile) -> Against | None:
    """Return the guideline whose need is to be met: the person's own, else the higher one."""
    known = [each for each in made.against if each.need_high is not None]
    own = [each for each in known if each.guideline is profile.guideline]
    return max(own or known, key=lambda each: each.need_high or 0.0, default=None)


def _need_text(against: Against) -> str:
    """Return what is recommended with its kind and whose figure it is, `320 mg (RDA, US)`."""
    return f"{against.need_text.removesuffix(')')}, {against.guideline.value})"


def _upper(made: NutrientIntake) -> list[Against]:
    """Return the upper limits that food counts towards."""
    return [
        each
        for each in made.against
        if each.limit_low is not None
        and each.scope is LimitScope.TOTAL
        and each.kind is LimitKind.UL
    ]


def _room(made: NutrientIntake) -> float | None:
    """Return how much more there may be today below the lowest limit."""
    limits = [each.limit_low for each in _upper(made) if each.limit_low is not None]
    return max(0.0, min(limits) - (made.today.amount or 0.0)) if limits else None


def _refusal(made: NutrientIntake, profile: Profile) -> str:
    """Return why nothing is suggested; empty where something may be."""
    age = profile.age(made.today.day.year)
    if age is not None and age <= _BABY_YEARS:
        return NO_BABIES
    if profile.kidney_disease and made.key == _BESIDE_KIDNEYS:
        return NO_POTASSIUM
    if profile.kidney_disease and made.key == WATER:
        return NO_WATER
    if made.key == _SODIUM or any(each.kind is LimitKind.CDRR for each in made.against):
        return EAT_LESS
    for each in _upper(made):
        if each.limit is LimitStanding.ABOVE:
            return (
                f"Your average lies above the {each.guideline.value} limit of {each.limit_text}, "
                "so nothing more is suggested. Show your doctor or pharmacist what you take."
            )
    return ""


def _notes(answer: WhatToEat, profile: Profile) -> Iterable[PageNote]:
    made = answer.made
    if profile.kidney_disease:
        yield PageNote(KIDNEYS, is_caution=True)
    for each in _upper(made):
        if each.limit_low is not None and answer.so_far >= _NEAR_LIMIT * each.limit_low:
            where = "above" if answer.so_far > each.limit_low else "near"
            yield PageNote(
                f"You have had {amount(answer.so_far, made, (each.limit_low,))} today, {where} "
                f"the {each.guideline.value} limit of {each.limit_text}.",
                is_caution=True,
            )
    yield PageNote(_gap_sentence(answer))
    age = profile.age(made.today.day.year)
    if age is not None and age < ADULT_YEARS:
        yield PageNote(ADULT_PORTIONS)
        if age <= _SMALL_YEARS:
            yield PageNote(NO_NUTS)
    together = answer.together
    if together is not None and not together.closes:
        yield PageNote(
            "No two or three everyday foods close all of it at once. It need not come from one "
            "meal, nor on one day: the average of weeks counts."
        )


def _gap_sentence(answer: WhatToEat) -> str:
    made = answer.made
    if answer.need is None:
        return "Neither guideline gives a figure for you, so foods are shown by the portion."
    least = "at least " if made.today.is_at_least else ""
    had = (
        "Nothing is logged today so far"
        if made.today.amount is None
        else f"Today you have had {least}{amount(answer.so_far, made)}"
    )
    if answer.gap <= 0:
        return (
            f"{had}, which reaches what is recommended: {answer.need_text}. "
            f"{FOR_ANOTHER_DAY if answer.foods else NO_ROOM}"
        )
    more = amount(answer.gap, made)
    return f"{had}; {more} more would reach what is recommended: {answer.need_text}."


def _none_left(made: NutrientIntake, everyday: EverydayList) -> str:
    return (
        f"Without what you leave out, none of the {len(everyday.foods)} everyday foods looked "
        f"through has any {within_sentence(made.name)}. Ask your doctor or pharmacist "
        "how people who eat like you get it."
    )
