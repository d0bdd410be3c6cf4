"""Daily needs and upper limits as tables with the US and the EU side by side. Pure; no Qt.

The two bodies cut life into different ages, so their figures cannot share rows. They share bands
(women, men, pregnancy ...), and within a band each body keeps its own ages. Neighbouring ages with
the same figure are told as one, and remember which figures they stand for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from twitchapp.application.reference import NONE_SET
from twitchapp.application.wording import amount_text
from twitchapp.domain.nutrients import (
    Guideline,
    Need,
    Nutrient,
    Sex,
    Stage,
    UpperLimit,
)

Entry: TypeAlias = Need | UpperLimit

_BANDS: tuple[tuple[Stage, Sex, str], ...] = (
    (Stage.ADULT, Sex.FEMALE, "Women"),
    (Stage.ADULT, Sex.MALE, "Men"),
    (Stage.ADULT, Sex.ANY, "Adults"),
    (Stage.PREGNANCY, Sex.FEMALE, "Pregnancy"),
    (Stage.PREGNANCY, Sex.ANY, "Pregnancy"),
    (Stage.LACTATION, Sex.FEMALE, "Breastfeeding"),
    (Stage.LACTATION, Sex.ANY, "Breastfeeding"),
    (Stage.CHILD, Sex.FEMALE, "Girls"),
    (Stage.CHILD, Sex.MALE, "Boys"),
    (Stage.CHILD, Sex.ANY, "Children"),
    (Stage.INFANT, Sex.FEMALE, "Baby girls"),
    (Stage.INFANT, Sex.MALE, "Baby boys"),
    (Stage.INFANT, Sex.ANY, "Infants"),
)
"""Every group there can be, in the order shown: most readers are adults and look for themselves."""

_AGES = (
    re.compile(r"(?P<low>\d+)–(?P<high>\d+) years"),
    re.compile(r"(?P<low>\d+) years and over"),
    re.compile(r"over (?P<below>\d+) years"),
)
_WHOLE_STAGE = ("Adults", "Pregnancy", "Lactation")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: the ages it is for (empty: the whole band), and the amount.

    Attributes:
        ages: such as "19–30 years".
        amount: such as "310 mg", "2.4 µg" or "none set".
        basis: the kind of figure, such as "RDA"; empty for a limit.
        members: the figures of the reference that this line stands for.
    """

    ages: str
    amount: str
    basis: str
    members: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A group of people, and what each body says about it; empty where it says nothing here."""

    title: str
    us: tuple[Figure, ...]
    eu: tuple[Figure, ...]


def need_bands(nutrient: Nutrient) -> tuple[Band, ...]:
    """Return the daily needs, every one of them in at least one band."""
    sexes: dict[tuple[Guideline, Stage], set[Sex]] = {}
    for need in nutrient.needs:
        sexes.setdefault((need.guideline, need.stage), set()).add(need.sex)
    told_apart = {
        stage for (_guideline, stage), known in sexes.items() if known >= {Sex.FEMALE, Sex.MALE}
    }
    placed: dict[tuple[Guideline, Stage, Sex], list[Need]] = {}
    for need in nutrient.needs:
        # A figure for all goes to women and to men where only the other body tells them apart.
        split = (
            need.sex is Sex.ANY
            and need.stage in told_apart
            and sexes[need.guideline, need.stage] == {Sex.ANY}
        )
        for sex in (Sex.FEMALE, Sex.MALE) if split else (need.sex,):
            placed.setdefault((need.guideline, need.stage, sex), []).append(need)
    return _bands(placed)


def limit_bands(nutrient: Nutrient) -> tuple[Band, ...]:
    """Return the upper limits, every one of them in one band."""
    placed: dict[tuple[Guideline, Stage, Sex], list[UpperLimit]] = {}
    for limit in nutrient.limits:
        placed.setdefault((limit.guideline, limit.stage, Sex.ANY), []).append(limit)
    return _bands(placed)


def _bands(
    placed: Mapping[tuple[Guideline, Stage, Sex], Sequence[Entry]],
) -> tuple[Band, ...]:
    """Return the bands that hold anything, in their order."""
    bands = []
    for stage, sex, title in _BANDS:
        us = _figures(placed.get((Guideline.US, stage, sex), ()))
        eu = _figures(placed.get((Guideline.EU, stage, sex), ()))
        if us or eu:
            bands.append(Band(title, us, eu))
    return tuple(bands)


def _figures(entries: Iterable[Entry]) -> tuple[Figure, ...]:
    """Return entries as lines, neighbouring ages with the same figure as one."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and _told(runs[-1][-1]) == _told(entry) and _adjoin(runs[-1][-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return tuple(Figure(_ages_of(run), *_told(run[0]), tuple(run)) for run in runs)


def _told(entry: Entry) -> tuple[str, str]:
    """Return an entry's amount and basis as they are shown."""
    basis = entry.basis.value if isinstance(entry, Need) else ""
    amount = NONE_SET if entry.amount is None else amount_text(entry.amount, entry.unit)
    return amount, basis


def _ages_of(run: Sequence[Entry]) -> str:
    """Return the ages that a run of entries covers."""
    if len(run) == 1:
        return _age_words(run[0].group)
    first, last = _span(run[0].group), _span(run[-1].group)
    if first is None or last is None:  # not reached: only ages that adjoin make a run
        return ", ".join(_age_words(entry.group) for entry in run)
    return f"{first[0]} years and over" if last[1] is None else f"{first[0]}–{last[1]} years"


def _adjoin(earlier: Entry, later: Entry) -> bool:
    """Say whether the later entry's ages begin where the earlier one's end."""
    first, second = _span(earlier.group), _span(later.group)
    return first is not None and second is not None and first[1] == second[0] - 1


def _age_words(group: str) -> str:
    """Return the ages in a group's name, without the stage that the band names already."""
    if group in _WHOLE_STAGE:
        return ""
    return group.removeprefix("Pregnancy, ").removeprefix("Lactation, ")


def _span(group: str) -> tuple[int, int | None] | None:
    """Return the first and last full year of a group's ages (`None`: no end), `None` if unclear."""
    for pattern in _AGES:
        match = pattern.fullmatch(_age_words(group))
        if match is not None:
            ages = {name: int(years) for name, years in match.groupdict().items()}
            return ages.get("low", ages.get("below", 0) + 1), ages.get("high")
    return None
