"""My intake worked out: the average of each nutrient, what gave it, and how it stands. Pure.

Only whole days count, so today is told by itself. An average is of the days on which the nutrient
is known; what supplements alone gave is of the days on which it is known what was taken.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import NamedTuple

from twitchapp.application.intake_values import (
    Against,
    Contributor,
    DayStanding,
    DayValue,
    IntakeReport,
    LimitStanding,
    NeedStanding,
    NutrientIntake,
)
from twitchapp.application.nutrient_page_figures import (
    NO_FIGURE,
    NONE_SET,
    PER_ENERGY,
    in_order,
    span_text,
)
from twitchapp.domain.contents import CONTENT_UNITS
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.factors import as_label, factor_name
from twitchapp.domain.intake_days import (
    DayAmount,
    IntakeDay,
    Logged,
    Part,
    PartKind,
    total_source,
)
from twitchapp.domain.needs import limits_for, needs_for
from twitchapp.domain.nutrients import (
    REFERENCE_DAY_MEGAJOULES,
    Guideline,
    LimitScope,
    Nutrient,
)
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.domain.records import is_own_word
from twitchapp.domain.units import KILOJOULES_PER_KCAL

FEWEST_DAYS = 3
"""Fewer days than these are set beside neither need nor limit."""

_SHORT_OF_WHOLE = {Logged.PARTLY: DayStanding.PARTLY, Logged.NOT: DayStanding.NOT}


class Question(NamedTuple):
    """What a report is made of.

    Attributes:
        days: what is known of the days, by day.
        today: the day that is not over.
        n_days: how many days before it the report spans.
        nutrients: the pages of the reference.
        profile: what the person said of themselves.
        totals_are_food: whether totals of whole days come without supplements.
    """

    days: Mapping[date, IntakeDay]
    today: date
    n_days: int
    nutrients: Sequence[Nutrient]
    profile: Profile
    totals_are_food: bool = False

    @property
    def span(self) -> tuple[IntakeDay, ...]:
        """Each day of the report, the first one first."""
        span = (self.today - timedelta(days=back) for back in range(self.n_days, 0, -1))
        return tuple(self.of(day) for day in span)

    def of(self, day: date) -> IntakeDay:
        """Return what is known of a day."""
        return self.days.get(day) or IntakeDay(day)


def intake_report(question: Question) -> IntakeReport:
    """Return the figures of a report; `intake_wording` puts them into words."""
    span = question.span
    whole = [day for day in span if day.logged is Logged.WHOLE]
    average_kcal = fsum(day.known_kcal for day in whole) / len(whole) if whole else None
    return IntakeReport(
        first=span[0].day,
        last=span[-1].day,
        today=question.today,
        profile=question.profile,
        totals_are_food=question.totals_are_food,
        nutrients=tuple(
            _of_nutrient(nutrient, question, span, average_kcal)
            for nutrient in question.nutrients
            if nutrient.key in CONTENT_UNITS
        ),
        n_whole=len(whole),
        n_partly=sum(day.logged is Logged.PARTLY for day in span),
        n_totals=sum(bool(day.totals) for day in span),
        n_without=sum(day.logged is Logged.NOT and not day.totals for day in span),
        average_kcal=average_kcal,
        unclear=_unclear((*span, question.of(question.today))),
        n_mixed=sum(map(_is_mixed, span)),
    )


def _of_nutrient(
    nutrient: Nutrient, question: Question, span: Sequence[IntakeDay], kcal: float | None
) -> NutrientIntake:
    key, are_food = nutrient.key, question.totals_are_food
    days = tuple(_day_value(day, key, totals_are_food=are_food) for day in span)
    counted = [each for each in days if each.amount is not None]
    n = len(counted)
    standings = Counter(each.standing for each in days)
    taken = [each.from_supplements for each in days if each.from_supplements is not None]
    logged = [each for each in counted if each.standing is DayStanding.LOGGED]
    given = [part for day in span for part in day.parts(key, totals_are_food=are_food)]
    products = [
        Part(PartKind.SUPPLEMENT, each.entry, each.amount(key))
        for day in span
        for each in day.supplements
        if each.amount(key)
    ]
    made = NutrientIntake(
        nutrient=nutrient,
        unit=CONTENT_UNITS[key],
        average=_mean(each.amount or 0.0 for each in counted),
        food=_mean(each.food for each in counted) or 0.0,
        supplements=_mean(each.supplements for each in counted) or 0.0,
        totals=_mean(each.totals for each in counted) or 0.0,
        unknown=_mean(each.unknown for each in logged) or 0.0,
        is_at_least=any(each.is_at_least for each in counted),
        is_too_few=n < FEWEST_DAYS,
        n_counted=n,
        n_partly=standings[DayStanding.PARTLY],
        n_no_figure=standings[DayStanding.NO_FIGURE],
        n_without=standings[DayStanding.NOT],
        supplement_average=_mean(taken),
        n_supplement_days=len(taken),
        products=_contributors(products, len(taken)),
        highest=max(counted, key=lambda each: (each.amount or 0.0, each.day), default=None),
        today=_today_value(question.of(question.today), key, totals_are_food=are_food),
        days=days,
        contributors=_contributors(given, n),
        without_figure=_without_figure(
            [day for day, value in zip(span, days, strict=True) if value in logged], key
        ),
        unclear=tuple(
            sorted(
                {name for day in (*span, question.of(question.today)) for name in day.unclear(key)}
            )
        ),
    )
    against = tuple(
        _against(made, guideline, question, kcal)
        for guideline in in_order(question.profile.guideline)
    )
    return made._replace(against=against)


def _day_value(day: IntakeDay, key: str, *, totals_are_food: bool) -> DayValue:
    amount = day.amount(key, totals_are_food=totals_are_food)
    if amount.amount is not None:
        standing = DayStanding.LOGGED if day.total(key) is None else DayStanding.TOTAL
    elif day.logged is Logged.WHOLE:
        standing = DayStanding.NO_FIGURE
    else:
        standing = _SHORT_OF_WHOLE[day.logged]
    return _value(day, key, standing, amount)


def _today_value(day: IntakeDay, key: str, *, totals_are_food: bool) -> DayValue:
    """Return what there was so far; the day need not be wholly logged for that."""
    amount = day.so_far(key, totals_are_food=totals_are_food)
    standing = DayStanding.LOGGED if day.total(key) is None else DayStanding.TOTAL
    if standing is DayStanding.LOGGED and day.logged is not Logged.WHOLE:
        standing = _SHORT_OF_WHOLE[day.logged]
    return _value(day, key, standing, amount)


def _value(day: IntakeDay, key: str, standing: DayStanding, amount: DayAmount) -> DayValue:
    return DayValue(
        day=day.day,
        standing=standing,
        amount=amount.amount,
        food=amount.food,
        supplements=amount.supplements,
        totals=amount.totals,
        unknown=amount.unknown,
        is_at_least=amount.is_at_least,
        from_supplements=day.from_supplements(key),
    )


def _mean(values: Iterable[float]) -> float | None:
    held = list(values)
    return fsum(held) / len(held) if held else None


def _contributors(parts: Iterable[Part], n_days: int) -> tuple[Contributor, ...]:
    """Put together what is the same thing, the most first."""
    things: defaultdict[tuple[PartKind, str], list[Part]] = defaultdict(list)
    for part in parts:
        things[part.kind, _identity(part)].append(part)
    everything = fsum(part.amount for held in things.values() for part in held)
    made = [
        Contributor(
            name=_name(max(held, key=lambda part: (part.entry.start, part.entry.id))),
            kind=kind,
            amount=fsum(part.amount for part in held) / n_days,
            share=fsum(part.amount for part in held) / everything if everything else 0.0,
            times=len(held),
            ref=_page(held[0].entry),
        )
        for (kind, _), held in things.items()
        if any(part.amount for part in held)
    ]
    return tuple(sorted(made, key=lambda each: (-each.amount, each.name)))


def _identity(part: Part) -> str:
    entry = part.entry
    if part.kind is PartKind.FOOD and entry.contents is not None and entry.contents.item:
        return entry.contents.item
    if part.kind in {PartKind.TOTAL, PartKind.WATER}:
        return total_source(entry)
    return normal_name(entry.name)


def _name(part: Part) -> str:
    entry = part.entry
    if part.kind is PartKind.TOTAL:
        where = "" if is_own_word(entry.source) else f" ({entry.source})"
        return f"Totals of whole days{where}"
    if part.kind is PartKind.WATER:
        return f"Water{'' if is_own_word(entry.source) else f' ({entry.source})'}"
    return as_label(entry.name)


def _page(entry: Entry) -> PageRef | None:
    item = "" if entry.contents is None else entry.contents.item
    return PageRef(PageKind.FOOD, item) if item and entry.kind is EntryKind.FOOD else None


def _without_figure(days: Iterable[IntakeDay], key: str) -> tuple[str, ...]:
    names = Counter(
        as_label(food.name)
        for day in days
        for food in day.foods
        if food.contents is None or food.contents.amount(key) is None
    )
    return tuple(name for name, _ in sorted(names.items(), key=lambda each: (-each[1], each[0])))


def _is_mixed(day: IntakeDay) -> bool:
    """Tell whether a nutrient has totals of more than one source, of which one counts."""
    sources = {(factor_name(each), total_source(each)) for each in day.totals}
    return len(sources) > len({name for name, _ in sources})


def _unclear(days: Iterable[IntakeDay]) -> tuple[str, ...]:
    names = {
        normal_name(each.entry.name): as_label(each.entry.name)
        for day in days
        for each in day.supplements
        if each.inside.unclear
    }
    return tuple(names[key] for key in sorted(names))


def _against(
    made: NutrientIntake, guideline: Guideline, question: Question, kcal: float | None
) -> Against:
    """Set an average beside what a guideline says."""
    nutrient, profile, year = made.nutrient, question.profile, question.today.year
    energy = REFERENCE_DAY_MEGAJOULES if kcal is None else kcal * KILOJOULES_PER_KCAL / 1000
    needs = needs_for(nutrient, guideline, profile, year)
    amounts = [need.amount * (energy if need.unit == PER_ENERGY else 1.0) for need in needs]
    bases = ", ".join(dict.fromkeys(need.basis.value for need in needs))
    limits = limits_for(nutrient, guideline, profile, year)
    set_limits = [limit.amount for limit in limits if limit.amount is not None]
    first = next((limit for limit in limits if limit.amount is not None), None)
    scope = None if first is None else first.applies_to
    compared = _compared(made, scope)
    return Against(
        guideline=guideline,
        need_low=min(amounts, default=None),
        need_high=max(amounts, default=None),
        need_text=f"{span_text(needs)} ({bases})" if needs else NO_FIGURE,
        need=_need_standing(made, amounts),
        limit_low=min(set_limits, default=None),
        limit_high=max(set_limits, default=None),
        limit_text=span_text(limits) if limits else NONE_SET,
        scope=scope,
        kind=None if first is None else first.kind,
        limit=_limit_standing(compared, set_limits),
        compared=compared,
        days_over=_days_over(made, scope, set_limits),
    )


def _compared(made: NutrientIntake, scope: LimitScope | None) -> float | None:
    """Return the average that a limit is for; of several that are known the larger.

    What supplements alone gave is part of what there was of everything, so where it is known of
    more days it may be the larger of the two, and the whole is at least as much.
    """
    if scope is None:
        return None
    known = []
    if made.supplement_average is not None and made.n_supplement_days >= FEWEST_DAYS:
        known.append(made.supplement_average)
    if scope is LimitScope.TOTAL and made.average is not None and not made.is_too_few:
        known.append(made.average)
    return max(known, default=None)


def _need_standing(made: NutrientIntake, needs: Sequence[float]) -> NeedStanding:
    if not needs or made.average is None or made.is_too_few:
        return NeedStanding.NO_FIGURE
    if made.average >= max(needs):
        return NeedStanding.REACHED
    if made.is_at_least:
        return NeedStanding.NOT_SURE
    return NeedStanding.BELOW if made.average < min(needs) else NeedStanding.WITHIN


def _limit_standing(compared: float | None, limits: Sequence[float]) -> LimitStanding:
    if not limits:
        return LimitStanding.NONE_SET
    if compared is None:
        return LimitStanding.NOT_KNOWN
    if compared > max(limits):
        return LimitStanding.ABOVE
    return LimitStanding.WITHIN if compared > min(limits) else LimitStanding.BELOW


def _days_over(made: NutrientIntake, scope: LimitScope | None, limits: Sequence[float]) -> int:
    if scope is None or not limits:
        return 0
    return sum(day_for_limit(day, scope) > max(limits) for day in made.days)


def day_for_limit(day: DayValue, scope: LimitScope) -> float:
    """Return what is known to count against a limit on a day."""
    supplements = day.from_supplements or 0.0
    return supplements if scope is LimitScope.SUPPLEMENTS else max(supplements, day.amount or 0.0)
