"""My intake in words: calm, exact, no diagnosis, and never more sure than the figures are. Pure."""

from collections.abc import Iterable, Sequence

from twitchapp.application.date_text import date_text
from twitchapp.application.intake_report import FEWEST_DAYS, day_for_limit
from twitchapp.application.intake_values import (
    Against,
    IntakeReport,
    LimitStanding,
    NeedStanding,
    NutrientIntake,
)
from twitchapp.application.nutrient_page_figures import PER_ENERGY
from twitchapp.application.page_content import PageNote
from twitchapp.application.wording import (
    amount_text,
    count_of,
    number_text,
    range_text,
    within_sentence,
)
from twitchapp.domain.contents import WATER
from twitchapp.domain.nutrients import LimitKind, LimitScope
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile

NOT_ADVICE = (
    "None of this is a diagnosis. A recommendation is set high enough for nearly everybody, so "
    "less of it is not the same as too little; whether you lack something only a doctor can tell."
)
LIMITS_ARE_LONG_RUN = "Limits are meant for the average over a long time, not for one day."
TALK_IT_OVER = "Show your doctor or pharmacist what you take."
MAKE_IT_EXACT = (
    "Figures are the ranges for adults. With your year of birth and sex they become yours."
)
EMPTY = (
    "Nothing you ate or took is logged in this time. Log what you eat for a few whole days, or "
    "bring in totals from an app, and your average appears here."
)
SHOWN_DIGITS = 3
_MOST_NAMED = 3


def in_words(report: IntakeReport) -> IntakeReport:
    """Return a report with its sentences."""
    nutrients = tuple(
        each._replace(summary=summary(each, report.n_days), notes=notes_of(each, report))
        for each in report.nutrients
    )
    return report._replace(nutrients=nutrients, notes=tuple(_notes(report)))


def summary(made: NutrientIntake, n_days: int) -> str:
    """Return the average in a sentence, with how far it is known."""
    if made.average is None:
        return _without_average(made, n_days)
    shown = amount(made.average, made)
    if made.is_too_few:
        days = f"Only {count_of(made.n_counted, 'day')} of {n_days} can be counted so far"
        least = "at least " if made.is_at_least else ""
        return f"{days}: {least}{shown} a day. From {FEWEST_DAYS} days on it is compared."
    days = f"over {count_of(made.n_counted, 'day')}"
    if made.without_figure:
        share = percent(made.unknown) if made.unknown > 0 else "some"
        return (
            f"At least {shown} a day on average, {days}: for {share} of what you ate the table has "
            "no figure."
        )
    if made.is_at_least:
        return (
            f"At least {shown} a day on average, {days}: what is in some of your supplements "
            "cannot be told."
        )
    return f"On average {shown} a day, {days}."


def notes_of(made: NutrientIntake, report: IntakeReport) -> tuple[PageNote, ...]:
    """Return what is to be said of a nutrient, cautions first."""
    page = PageRef(PageKind.NUTRIENT, made.key)
    notes = []
    # One that holds nobody knows how much of it is a matter for the doctor all the same.
    takes = list(dict.fromkeys((*(each.name for each in made.products), *made.unclear)))
    taken_today = bool(made.today.from_supplements)
    if report.profile.kidney_disease and made.nutrient.kidney_note and (takes or taken_today):
        which = f" (you logged {names(takes)})" if takes else ""
        said = f"{made.nutrient.kidney_note} You said that you have a kidney disease{which}."
        notes.append(PageNote(said, is_caution=True, leads_to=page))
    notes += [PageNote(said, leads_to=page) for said in _limit_notes(made)]
    need = _need_note(made, report.profile)
    if need:
        notes.append(PageNote(need, leads_to=page))
    if made.without_figure:
        notes.append(PageNote(f"No figure: {names(made.without_figure)}."))
    return tuple(sorted(notes, key=lambda note: not note.is_caution))


def amount(value: float, made: NutrientIntake, beside: Iterable[float | None] = ()) -> str:
    """Return an amount in three significant digits, or more where it would equal a figure."""
    return amount_text(_rounded(value, beside), made.unit)


def percent(share: float) -> str:
    """Return a share in per cent, never 0 % or 100 % unless it is exactly that."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "less than 1 %"
    return "more than 99 %" if whole == 100 and share < 1 else f"{whole} %"


def names(all_of_them: Sequence[str]) -> str:
    """Return names in one line, the first few of many."""
    named = [f"“{name}”" for name in all_of_them[:_MOST_NAMED]]
    left = len(all_of_them) - len(named)
    if left:
        return f"{', '.join(named)} and {left} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _rounded(value: float, beside: Iterable[float | None]) -> float:
    figures = set(beside)
    tried = (float(f"{value:.{digits}g}") for digits in range(SHOWN_DIGITS, 9))
    return next((rounded for rounded in tried if rounded not in figures), value)


def _without_average(made: NutrientIntake, n_days: int) -> str:
    if made.supplement_average:
        shown = amount(made.supplement_average, made)
        days = count_of(made.n_supplement_days, "day")
        return (
            f"From supplements alone {shown} a day on average, over {days}. What food gave is not "
            "known: no day's food is wholly logged."
        )
    if made.n_no_figure:
        days = count_of(made.n_no_figure, "whole day")
        return f"Not known: none of the foods you logged on {days} has a figure."
    if made.key == WATER:
        if n_days == 1:
            return "Not known: of yesterday, what you ate and some water were not both logged."
        return (
            f"Not known: on none of the last {n_days} days both what you ate and some water were "
            "logged."
        )
    if n_days == 1:
        return "Not known: yesterday is not wholly logged."
    return f"Not known: none of the last {n_days} days is wholly logged."


def _limit_notes(made: NutrientIntake) -> Iterable[str]:
    """Yield what is to be said of limits."""
    told = [each for each in made.against if each.limit_low is not None]
    compared = [each for each in told if each.compared]
    over = any(each.limit in (LimitStanding.ABOVE, LimitStanding.WITHIN) for each in compared)
    if compared and (over or made.products or _asks_for_less(made)):
        by_scope: dict[tuple[LimitScope | None, float | None], list[Against]] = {}
        for each in compared:
            by_scope.setdefault((each.scope, each.compared), []).append(each)
        for same in by_scope.values():
            yield _limit_sentence(made, same)
        if any(each.limit is LimitStanding.ABOVE and _is_upper(each) for each in compared):
            yield TALK_IT_OVER
    for each in told:
        if each.days_over and each.limit is not LimitStanding.ABOVE and _is_upper(each):
            yield _highest_sentence(made, each)


def _asks_for_less(made: NutrientIntake) -> bool:
    """Tell whether a guideline asks most people to have less of it, as of sodium."""
    return any(each.kind is LimitKind.CDRR for each in made.against)


def _is_upper(against: Against) -> bool:
    return against.kind is LimitKind.UL


def _limit_sentence(made: NutrientIntake, same: Sequence[Against]) -> str:
    """Return how an average stands to limits that count the same, those exceeded first."""
    value, scope = same[0].compared or 0.0, same[0].scope
    limits = [end for each in same for end in (each.limit_low, each.limit_high)]
    name = within_sentence(made.name)
    head = f"{amount(value, made, limits)} of {name} a day"
    products = count_of(len(made.products), "product")
    is_everything = scope is LimitScope.TOTAL and value == made.average and not made.is_too_few
    if is_everything:
        head = f"at least {head}" if made.is_at_least else head
        if made.products and made.supplement_average:
            head += f", {amount(made.supplement_average, made)} of it from {products}"
    else:
        head += f" from {products}"
        if made.n_supplement_days != made.n_counted:
            head += f" over {count_of(made.n_supplement_days, 'day')}"
        head += ", food not counted" if scope is LimitScope.TOTAL else ""
    ordered = sorted(same, key=lambda each: each.limit is not LimitStanding.ABOVE)
    return f"On average {head}: {', '.join(_limit_clause(each, made) for each in ordered)}."


def _limit_clause(against: Against, made: NutrientIntake) -> str:
    figure = range_text(against.limit_low or 0.0, against.limit_high or 0.0, made.unit)
    whose = against.guideline.value
    if against.kind is LimitKind.CDRR:
        what = f"the {figure} that the {whose} guideline advises not to go beyond"
    else:
        scope = " for supplements" if against.scope is LimitScope.SUPPLEMENTS else ""
        what = f"the {whose} limit{scope} of {figure}"
    match against.limit:
        case LimitStanding.ABOVE:
            return f"above {what}"
        case LimitStanding.WITHIN:
            return f"within {what}, which depends on age"
        case _:
            is_open = made.is_at_least or bool(made.unclear)
            return f"below {what}{', as far as it is known' if is_open else ''}"


def _highest_sentence(made: NutrientIntake, against: Against) -> str:
    scope = against.scope or LimitScope.TOTAL
    most = max(made.days, key=lambda day: day_for_limit(day, scope))
    shown = amount(day_for_limit(most, scope), made, (against.limit_high,))
    return (
        f"On {count_of(against.days_over, 'day')} it was more than the {against.guideline.value} "
        f"limit of {amount_text(against.limit_high or 0.0, made.unit)}: at most {shown}, on "
        f"{date_text(most.day)}. {LIMITS_ARE_LONG_RUN}"
    )


def _need_note(made: NutrientIntake, profile: Profile) -> str:
    """Return how the average stands to what is recommended, by both guidelines."""
    told = [each for each in made.against if each.need is not NeedStanding.NO_FIGURE]
    if not told or _asks_for_less(made):
        return ""
    clauses = [_need_clause(each, made) for each in told]
    whom = _people(profile)
    return f"What is recommended for {whom}: {'; '.join(clauses)}."


def _need_clause(against: Against, made: NutrientIntake) -> str:
    low, high = against.need_low or 0.0, against.need_high or 0.0
    figure = range_text(_rounded(low, ()), _rounded(high, ()), made.unit)
    by_energy = ", by the energy you ate" if PER_ENERGY in against.need_text else ""
    head = f"{figure} ({against.guideline.value}{by_energy})"
    average = made.average or 0.0
    shares = dict.fromkeys(percent(average / end) for end in (high, low) if end)
    share = " to ".join(shares)
    match against.need:
        case NeedStanding.REACHED:
            return f"{head}, which you reach"
        case NeedStanding.BELOW:
            return f"{head}, your average is below that, at {share} of it"
        case NeedStanding.WITHIN:
            return f"{head}, your average lies within that range"
        case _:
            return f"{head}, your average is {share} of it at least, and may be more"


def _people(profile: Profile) -> str:
    return "people like you" if profile.is_exact else "adults"


def _notes(report: IntakeReport) -> Iterable[PageNote]:
    """Yield what holds of the whole report."""
    if report.is_empty:
        yield PageNote(EMPTY)
        return
    yield PageNote(_days_sentence(report))
    if report.unclear:
        yield PageNote(
            f"What is in {names(report.unclear)} cannot be told, so it is left out here. Log it "
            "with what its label says to have it counted."
        )
    odd = _totals_below_supplements(report)
    if odd:
        yield PageNote(
            f"On {count_of(odd, 'day')} your supplements alone gave more than that day's total, so "
            "your totals may come without supplements. If so, choose that totals are of food only."
        )
    if report.totals_are_food and report.n_totals:
        yield PageNote("Totals of whole days are taken for food alone; supplements are added.")
    if report.n_mixed:
        yield PageNote(
            f"On {count_of(report.n_mixed, 'day')} there are totals from more than one place. They "
            "tell of the same food, so for each nutrient only the larger counts."
        )
    if not report.profile.is_exact:
        yield PageNote(MAKE_IT_EXACT)
    yield PageNote(NOT_ADVICE)


def _days_sentence(report: IntakeReport) -> str:
    counted = (
        (report.n_whole, "with all your food logged"),
        (report.n_totals, "with a total from an app or by hand"),
        (report.n_partly, "partly logged and set aside"),
        (report.n_without, "without food or a total"),
    )
    parts = [f"{number_text(number)} {words}" for number, words in counted if number]
    if report.n_days == 1:
        told = ", ".join(words for number, words in counted if number)
        return f"Yesterday, {date_text(report.last)}: {told}. Today is told by itself."
    return (
        f"Of the {count_of(report.n_days, 'day')} from {date_text(report.first)} to "
        f"{date_text(report.last)}: {', '.join(parts)}. Today is told by itself."
    )


def _totals_below_supplements(report: IntakeReport) -> int:
    if report.totals_are_food:
        return 0
    return len(
        {
            day.day
            for each in report.nutrients
            for day in each.days
            if day.totals
            and each.key != WATER
            and day.from_supplements is not None
            and day.from_supplements > day.totals
        }
    )
