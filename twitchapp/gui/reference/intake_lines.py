"""What the view of the intake paints of a nutrient: its parts, its need, its limits, its notes."""

from collections.abc import Sequence
from typing import NamedTuple

from twitchapp.application.intake_values import Against, LimitStanding, NutrientIntake
from twitchapp.domain.nutrients import LimitKind, LimitScope
from twitchapp.domain.profile import Profile
from twitchapp.gui.reference.food_words import figure_text

FAR = 3.0
"""A limit is drawn on the strip up to so many times the need or the intake; beyond, it is told."""
_TOLD_IN_TIMES = 10.0
"""From so many times the need on, a share of it in percent says little."""


class Limit(NamedTuple):
    """An upper limit of all that is eaten and taken.

    Attributes:
        amount: a day, in the nutrient's unit.
        told: whose it is, `EU limit`.
        is_passed: whether the intake is above it.
    """

    amount: float
    told: str
    is_passed: bool = False


class IntakeLine(NamedTuple):
    """A nutrient's intake of a day on average.

    Attributes:
        key: of the nutrient.
        label: its name.
        unit: of its amounts.
        food: the part from food, in the nutrient's unit.
        supplements: the part from supplements.
        totals: the part from totals of whole days, as an app or the person told them.
        average: all of it; None where no day counts.
        is_at_least: whether there may have been more, as some of it is not known.
        unknown: the share of what was eaten that has no figure, 0 to 1.
        days: how many days count.
        need: the lowest and the highest need that may hold; None where none is set.
        limits: the upper limits that count all of it, the lowest first.
        further: the limits that count supplements only, in words; they are not on the strip.
        flags: which limits it is above, a sentence each.
        cautions: what is to be read before all else.
    """

    key: str
    label: str
    unit: str
    food: float = 0.0
    supplements: float = 0.0
    totals: float = 0.0
    average: float | None = None
    is_at_least: bool = False
    unknown: float = 0.0
    days: int = 0
    need: tuple[float, float] | None = None
    limits: tuple[Limit, ...] = ()
    further: str = ""
    flags: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def reach(self) -> float:
        """The amount at which the strip ends."""
        near = max(self.average or 0.0, self.need[1] if self.need else 0.0)
        drawn = [limit.amount for limit in self.limits if limit.amount <= FAR * near]
        return 1.08 * max((near, *drawn)) or 1.0

    @property
    def limits_beyond(self) -> tuple[Limit, ...]:
        """The limits that lie beyond the end of the strip."""
        return tuple(limit for limit in self.limits if limit.amount > self.reach)

    def amount_text(self) -> str:
        """Return the average, `312 mg a day`, `at least 12 mg a day`."""
        if self.average is None:
            return "not known"
        at_least = "at least " if self.is_at_least else ""
        return f"{at_least}{self._measure(self.average)} a day"

    def need_text(self) -> str:
        """Return the need and what share of it there is; empty where none is set."""
        if self.need is None:
            return ""
        low, high = self.need
        span = figure_text(low) if low == high else f"{figure_text(low)}–{figure_text(high)}"
        told = f"Need {span}\u00a0{self.unit}"
        if self.average is None:
            return told
        if self.average >= _TOLD_IN_TIMES * high:
            return f"{told} · {_span(self.average / high, self.average / low)} times that"
        return f"{told} · {_span(100 * self.average / high, 100 * self.average / low)} %"

    def limit_text(self) -> str:
        """Return the limits that the strip does not show, `EU limit 12 mg`."""
        told = [f"{each.told} {self._measure(each.amount)}" for each in self.limits_beyond]
        return " · ".join((*told, self.further) if self.further else told)

    def parts_text(self) -> str:
        """Return where it came from, and what share is not known."""
        if self.average is None:
            return "No day of these counts for it."
        parts = [
            f"{self._measure(amount)} {words}"
            for amount, words in (
                (self.food, "from food"),
                (self.supplements, "from supplements"),
                (self.totals, "from day totals"),
            )
            if amount
        ]
        if self.unknown >= 0.005:
            parts.append(f"{100 * self.unknown:.0f} % of what you ate has no figure")
        return ", ".join(parts)

    def _measure(self, amount: float) -> str:
        """Return an amount with its unit, which stay on one line."""
        return f"{figure_text(amount)}\u00a0{self.unit}"

    @property
    def tip(self) -> str:
        """Nothing more is told of it where the mouse rests."""
        return ""

    @property
    def spoken(self) -> str:
        """All of it in words."""
        limits = [f"{limit.told} {self._measure(limit.amount)}" for limit in self.limits]
        told = (
            self.label,
            self.amount_text(),
            self.need_text(),
            *limits,
            self.further,
            self.parts_text(),
        )
        parts = (*self.cautions, *told, *self.flags)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _span(low: float, high: float) -> str:
    shown = f"{low:,.0f}", f"{high:,.0f}"
    return shown[0] if shown[0] == shown[1] else "–".join(shown)


def line_of(intake: NutrientIntake, profile: Profile) -> IntakeLine:
    """Return the line of a nutrient, by the figures of the guideline chosen, else of both."""
    against = intake.against[:1] if profile.guideline is not None else intake.against
    needs = [each for one in against for each in (one.need_low, one.need_high) if each is not None]
    limits = [
        Limit(one.limit_low, f"{one.guideline.value} limit", one.limit is LimitStanding.ABOVE)
        for one in against
        if one.limit_low is not None and one.scope is LimitScope.TOTAL
    ]
    return IntakeLine(
        key=intake.key,
        label=intake.name,
        unit=intake.unit,
        food=intake.food,
        supplements=intake.supplements,
        totals=intake.totals,
        average=intake.average,
        is_at_least=intake.is_at_least,
        unknown=intake.unknown,
        days=intake.n_counted,
        need=(min(needs), max(needs)) if needs else None,
        limits=tuple(sorted(limits)),
        further=_further(against),
        flags=tuple(flag for one in against if (flag := _flag(one))),
        cautions=tuple(note.text for note in intake.notes if note.is_caution),
    )


def _further(against: Sequence[Against]) -> str:
    """Return the limits that count supplements only, `Limit of supplements: EU 250 mg`."""
    told = [
        f"{one.guideline.value} {one.limit_text}"
        for one in against
        if one.limit_low is not None and one.scope is LimitScope.SUPPLEMENTS
    ]
    return f"Limit of supplements: {', '.join(told)}" if told else ""


def _flag(against: Against) -> str:
    """Return that an average is above a limit, or may be; empty where it is not."""
    whose = against.guideline.value
    if against.kind is LimitKind.CDRR:
        what = f"the {against.limit_text} that the {whose} guideline advises to go down to"
    else:
        scope = " for supplements" if against.scope is LimitScope.SUPPLEMENTS else ""
        what = f"the {whose} limit{scope} of {against.limit_text}"
    if against.limit is LimitStanding.ABOVE:
        return f"Above {what}."
    if against.limit is LimitStanding.WITHIN:
        return f"It depends on your age whether this is above {what}."
    return ""
