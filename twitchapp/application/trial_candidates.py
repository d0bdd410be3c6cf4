"""What may be tried in an experiment, and what may not: safety first, with the reason said."""

import re
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.trial_names import (
    ALCOHOL_WORDS,
    GENERIC_WORDS,
    LESS_ONLY_PHRASES,
    LESS_ONLY_WORDS,
    SEVERAL_PHRASES,
    SEVERAL_WORDS,
    SLEEP_NAMES,
    SUPPLEMENT_WORDS,
    has_word,
    most_milligrams,
    named_among,
    names_medicine,
    phrase_of,
    without_amounts,
)
from twitchapp.application.trial_rules import (
    FIXED,
    NOT_SETTABLE,
    NUTRIENT_NOT_OFFERED,
    NUTRIENT_STEMS,
    NUTRIENT_WASHOUTS,
    OWN_WASHOUT,
    POTASSIUM_WORDS,
    Rule,
    Washout,
)
from twitchapp.application.wording import amount_text, within_sentence
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.experiments import Direction
from twitchapp.domain.factors import BUILT_IN, SCREEN_TIME, Factor
from twitchapp.domain.nutrients import (
    SUPPORTING_KEYS,
    Guideline,
    LimitScope,
    Nutrient,
    Stage,
    find,
    milligrams,
)

__all__ = ["Candidate", "SafetyAnswers", "Washout", "candidates", "plan_refusal", "refusal"]

_TAKEN_IN = frozenset({"mg", "ug", "mcg", "iu", "puff", "capsule", "drop", "pellet"})
_MANY_DRINKS = 4.0
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SEVERAL = (
    "It holds several nutrients, so that neither its limits nor its effect can be told apart."
)
_NO_LIMIT = (
    "The reference knows no upper limit for it, so the program cannot say what amount is safe to "
    "try."
)
_MEDICINES = "Medicines are never changed for an experiment. Your doctor can say what may be tried."


class Candidate(NamedTuple):
    """A factor and what an experiment with it would be.

    Attributes:
        factor: its stable key.
        label: what people call it.
        unit: its unit.
        is_offered: whether an experiment with it may be planned at all.
        reason: why not, in a calm sentence; empty if it is offered.
        directions: what A may have of it, the usual choice first; empty if it is not offered.
        washout: the days to leave out at the head of each block; None if it is not offered.
        asks_kidneys: whether it must be asked if the kidneys are healthy.
        asks_safe: whether the person must declare that it is safe to change, and no medicine.
        asks_dose: whether a daily dose is needed, in `dose_unit`.
        highest_dose: the strictest upper limit for that dose; None if none is asked.
        dose_unit: the unit of the dose; empty if none is asked.
        can_be_blinded: whether a helper could prepare both kinds alike.
        cautions: what to heed, a sentence each.
    """

    factor: str
    label: str
    unit: str
    is_offered: bool
    reason: str = ""
    directions: tuple[Direction, ...] = ()
    washout: Washout | None = None
    asks_kidneys: bool = False
    asks_safe: bool = False
    asks_dose: bool = False
    highest_dose: float | None = None
    dose_unit: str = ""
    can_be_blinded: bool = False
    cautions: tuple[str, ...] = ()

    def words(self, direction: Direction, dose: float | None = None) -> tuple[str, str]:
        """Return words for the blocks of A and of B to begin with; the person may change them."""
        if self.factor in FIXED:
            return FIXED[self.factor].words[direction]
        plain = within_sentence(self.plain_name)
        if self.asks_dose:
            amount = "" if dose is None else f", {amount_text(dose, self.dose_unit)}"
            with_it, without = f"{plain} supplement every day{amount}", f"no {plain} supplement"
            return (with_it, without) if direction is Direction.MORE else (without, with_it)
        return f"{direction} {plain} than usual", f"{plain} as usual"

    @property
    def plain_name(self) -> str:
        """What it is called in a sentence."""
        return self.label.removesuffix(" (supplement)")


@dataclass(frozen=True, slots=True)
class SafetyAnswers:
    """What the person said when asked.

    Attributes:
        kidney_disease: whether their kidneys are ill; None if they do not know, or were not asked.
        is_safe: whether they declared that the change is safe for them and no medicine.
        dose: how much of a supplement a day, in the candidate's `dose_unit`.
    """

    kidney_disease: bool | None = None
    is_safe: bool = False
    dose: float | None = None


def candidates(
    reading: Reading, nutrients: tuple[Nutrient, ...], medicines: tuple[str, ...] = ()
) -> tuple[Candidate, ...]:
    """Return every factor of a journal, those that may be tried first, each with why or why not.

    Args:
        reading: the journal.
        nutrients: the pages of the reference, for their upper limits.
        medicines: the names of medicines in the journal, which are never tried.
    """
    shown = (SCREEN_TIME, *(each for each in reading.custom if not each.is_archived))
    factors = {
        factor.key: factor
        for factor in (*BUILT_IN, *reading.table.factors, *(each.factor for each in shown))
    }
    archived = {each.factor.key for each in reading.custom if each.is_archived}
    found = [
        _candidate(factor, reading, nutrients, medicines)
        for factor in factors.values()
        if factor.key not in archived
    ]
    return tuple(sorted(found, key=lambda each: not each.is_offered))


def refusal(candidate: Candidate, direction: Direction, answers: SafetyAnswers) -> str | None:
    """Return why this may not be tried, in a calm sentence; None if it may."""
    if not candidate.is_offered:
        return candidate.reason
    if direction not in candidate.directions:
        usual = candidate.directions[0]
        return f"With {candidate.plain_name}, only “{usual} than usual” can be tried safely."
    if candidate.asks_kidneys and answers.kidney_disease is not False:
        if answers.kidney_disease:
            return (
                f"With a disease of the kidneys, {candidate.plain_name} can build up in the body. "
                "This is for a doctor to decide, not for an experiment."
            )
        return (
            f"{candidate.plain_name} leaves the body through the kidneys. Confirm that you have no "
            "disease of the kidneys; if you do not know, ask a doctor first."
        )
    if candidate.asks_safe and not answers.is_safe:
        return (
            f"Confirm first that changing {candidate.plain_name} is safe for you, and that it is "
            "no medicine."
        )
    return _dose_refusal(candidate, answers.dose) if candidate.asks_dose else None


def plan_refusal(
    candidate: Candidate, words: tuple[str, ...], medicines: tuple[str, ...]
) -> str | None:
    """Return why what is to be done in the blocks may not be tried; None if it may.

    Args:
        candidate: what is to be tried.
        words: what to do in A and in B.
        medicines: the names of medicines in the journal.
    """
    for said in words:
        # A tablet may be that of a supplement, so only a medicine's own name counts.
        if names_medicine(said, generic=False) or named_among(said, medicines):
            return f"What to do in a block names a medicine. {_MEDICINES}"
        highest = candidate.highest_dose
        if highest is not None and most_milligrams(said) > highest:
            return (
                "What to do in a block names more than the strictest upper limit, which leaves "
                f"room for {amount_text(highest, candidate.dose_unit)} a day."
            )
    return None


def _dose_refusal(candidate: Candidate, dose: float | None) -> str | None:
    highest = candidate.highest_dose
    if dose is None or dose <= 0:
        return f"Say how much {candidate.plain_name} a day, in {candidate.dose_unit}."
    if highest is not None and dose > highest:
        return (
            f"{amount_text(dose, candidate.dose_unit)} a day is above the strictest upper limit, "
            f"which leaves room for {amount_text(highest, candidate.dose_unit)} a day."
        )
    return None


def _candidate(
    factor: Factor, reading: Reading, nutrients: tuple[Nutrient, ...], medicines: tuple[str, ...]
) -> Candidate:
    if factor.key in FIXED:
        return _fixed(factor, FIXED[factor.key], reading)
    named = _nutrients_in(factor.name, nutrients)
    reason = _medicine_reason(factor, medicines) or _reason(factor, named)
    if reason:
        return _not(factor, reason)
    if named:
        return _nutrient(factor, named[0])
    return Candidate(
        factor.key,
        factor.label,
        factor.unit,
        is_offered=True,
        directions=_own_directions(factor.name),
        washout=OWN_WASHOUT,
        asks_safe=True,
        cautions=("Only you know whether this is safe to change. If in doubt, leave it.",),
    )


def _own_directions(name: str) -> tuple[Direction, ...]:
    """Return what A may have of a factor of one's own, by its name."""
    if has_word(name, LESS_ONLY_WORDS, LESS_ONLY_PHRASES):
        return (Direction.LESS,)
    if phrase_of(name) in SLEEP_NAMES:
        return (Direction.MORE,)
    return (Direction.LESS, Direction.MORE)


def _medicine_reason(factor: Factor, medicines: tuple[str, ...]) -> str:
    """Return why a factor is taken for a medicine; empty if it is not."""
    if not factor.name:
        return ""
    if named_among(factor.name, medicines):
        return f"It stands among your medicines. {_MEDICINES}"
    is_kept_so = has_word(factor.unit, GENERIC_WORDS)
    return _MEDICINES if is_kept_so or names_medicine(factor.name) else ""


def _reason(factor: Factor, named: tuple[Nutrient, ...]) -> str:
    """Return why a factor that is no medicine is not offered; empty if it may be."""
    if factor.key in NOT_SETTABLE:
        return NOT_SETTABLE[factor.key]
    if factor.entry_kind is EntryKind.NUTRIENT:
        return (
            "What is eaten changes in many ways at once. A supplement of the same nutrient can be "
            "told apart, where one is safe."
        )
    if len(named) > 1:
        return _SEVERAL
    if named:
        return ""
    if factor.entry_kind is EntryKind.SUPPLEMENT:
        return _NO_LIMIT
    return _own_reason(factor)


def _own_reason(factor: Factor) -> str:
    """Return why a factor of one's own is not offered, by its name and unit; empty if it may be."""
    if has_word(factor.name, ALCOHOL_WORDS):
        return "Log it as alcohol: the factor Alcohol can be tried, and only ever less of it."
    if has_word(factor.name, SEVERAL_WORDS, SEVERAL_PHRASES):
        return _SEVERAL
    if has_word(factor.name, SUPPLEMENT_WORDS):
        return _NO_LIMIT
    if has_word(factor.unit, _TAKEN_IN):
        return (
            f"It is kept in {factor.unit}, like something that is taken, and the program cannot "
            "tell whether it is a medicine."
        )
    return ""


def _fixed(factor: Factor, rule: Rule, reading: Reading) -> Candidate:
    if factor.key == "alcohol" and _usual(reading, factor.key) >= _MANY_DRINKS:
        return _not(
            factor,
            f"Your journal has {number_of_drinks(_usual(reading, factor.key))} a day on average. "
            "After that much, stopping from one day to the next can be dangerous: a doctor can "
            "help to cut down safely.",
        )
    return Candidate(
        factor.key,
        factor.label,
        factor.unit,
        is_offered=True,
        directions=tuple(rule.words),
        washout=rule.washout,
        can_be_blinded=rule.can_be_blinded,
        cautions=rule.cautions,
    )


def number_of_drinks(drinks: float) -> str:
    """Return an average of drinks in words."""
    return f"about {amount_text(round(drinks), 'drinks')}"


def _nutrient(factor: Factor, nutrient: Nutrient) -> Candidate:
    limits = [
        (milligrams(limit.amount, limit.unit), limit.guideline, limit.applies_to)
        for limit in nutrient.limits
        if limit.stage is Stage.ADULT and limit.amount is not None
    ]
    if nutrient.key in NUTRIENT_NOT_OFFERED:
        return _not(factor, NUTRIENT_NOT_OFFERED[nutrient.key])
    if not limits or nutrient.key not in NUTRIENT_WASHOUTS:
        return _not(
            factor,
            f"No upper limit has been set for {nutrient.name}, which does not mean that any amount "
            "is safe. The program plans no experiment with it.",
        )
    least, guideline, scope = min(limits, key=lambda limit: limit[0])
    room = least if scope is LimitScope.SUPPLEMENTS else least - _highest_need_mg(nutrient)
    leaves = (
        ""
        if scope is LimitScope.SUPPLEMENTS
        else f", food included, which leaves {amount_text(room, 'mg')} beside what adults need"
    )
    return Candidate(
        factor.key,
        factor.label,
        factor.unit,
        is_offered=True,
        directions=(Direction.MORE, Direction.LESS),
        washout=NUTRIENT_WASHOUTS[nutrient.key],
        asks_kidneys=True,
        asks_dose=True,
        highest_dose=room,
        dose_unit="mg",
        can_be_blinded=True,
        cautions=(
            (
                f"The strictest upper limit for adults is {amount_text(least, 'mg')} a day "
                f"({guideline.value}){leaves}. Count everything you take together."
            ),
            "Not in pregnancy, and not beside medicines, without asking a doctor or a pharmacist.",
        ),
    )


def _highest_need_mg(nutrient: Nutrient) -> float:
    needs = []
    for guideline in Guideline:
        _, highest, unit = nutrient.adult_need(guideline)
        needs.append(milligrams(highest, unit))
    return max(needs)


def _nutrients_in(name: str, nutrients: tuple[Nutrient, ...]) -> tuple[Nutrient, ...]:
    # "Water breaks" and a salt substitute are no supplements of water or of sodium.
    nutrients = tuple(each for each in nutrients if each.key not in SUPPORTING_KEYS)
    whole = find(nutrients, name)
    if whole is not None:
        return (whole,)
    plain = without_amounts(name)
    words = _WORD.findall(plain)
    letters = _LETTERS.findall(plain)
    pairs = [" ".join(pair) for pair in pairwise(words)]
    # A sign of one letter is no word: "d" may stand for anything.
    tried = [word for word in (*pairs, *words, *letters) if len(word) > 1]
    found = [nutrient for word in tried if (nutrient := find(nutrients, word)) is not None]
    keys = {
        key for word in letters for stem, key in NUTRIENT_STEMS.items() if word.startswith(stem)
    }
    if any(word in POTASSIUM_WORDS for word in tried):
        keys.add("potassium")
    found += [nutrient for nutrient in nutrients if nutrient.key in keys]
    return tuple({nutrient.key: nutrient for nutrient in found}.values())


def _usual(reading: Reading, key: str) -> float:
    """Return the mean of a factor over the days on which it is known; 0 without any."""
    known = [value for value in reading.table.values.get(key, ()) if value is not None]
    return fsum(known) / len(known) if known else 0.0


def _not(factor: Factor, reason: str) -> Candidate:
    return Candidate(factor.key, factor.label, factor.unit, is_offered=False, reason=reason)
