"""What a report on the intake is made of: days, averages, and how they stand to need and limit."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from twitchapp.application.page_content import PageNote
from twitchapp.domain.intake_days import PartKind
from twitchapp.domain.nutrients import Guideline, LimitKind, LimitScope, Nutrient
from twitchapp.domain.pages import PageRef
from twitchapp.domain.profile import Profile


class DayStanding(StrEnum):
    """What is known of a nutrient on a day; only the first two are counted."""

    TOTAL = "total"
    LOGGED = "logged"
    PARTLY = "partly logged"
    NO_FIGURE = "no figure"
    NOT = "not logged"


class NeedStanding(StrEnum):
    """How an average stands to a recommended intake."""

    REACHED = "reached"
    BELOW = "below"
    WITHIN = "within"
    NOT_SURE = "not sure"
    NO_FIGURE = "no figure"


class LimitStanding(StrEnum):
    """How an average stands to an upper limit."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NONE_SET = "none set"
    NOT_KNOWN = "not known"


class DayValue(NamedTuple):
    """A nutrient on one day, amounts in the nutrient's unit.

    Of today it is what there was so far, which is told even where little was logged.

    Attributes:
        day: the day.
        standing: whether it is counted, and why not.
        amount: all of it; None where it is not known.
        food: the part from foods.
        supplements: the part from supplements.
        totals: the part from totals of the whole day; of water, what was logged by itself.
        unknown: which share of what was eaten has no figure, 0 to 1.
        is_at_least: whether there may have been more.
        from_supplements: what supplements gave, whether counted or not; None where not known.
    """

    day: date
    standing: DayStanding
    amount: float | None = None
    food: float = 0.0
    supplements: float = 0.0
    totals: float = 0.0
    unknown: float = 0.0
    is_at_least: bool = False
    from_supplements: float | None = None


class Contributor(NamedTuple):
    """What gave some of a nutrient, over all days counted.

    Attributes:
        name: the food, the supplement; of totals of whole days, where they came from.
        kind: which of these it is.
        amount: a day, on average.
        share: of all there was, 0 to 1.
        times: how often it was logged.
        ref: the food's page; None for what has none.
    """

    name: str
    kind: PartKind
    amount: float
    share: float
    times: int
    ref: PageRef | None = None


class Against(NamedTuple):
    """An average beside what a guideline recommends, and beside its upper limit.

    The lowest and the highest are the same where the profile says whose figures hold.

    Attributes:
        guideline: whose figures these are.
        need_low: the lowest recommended intake of those that may hold; None without any.
        need_high: the highest of them.
        need_text: the same in words with its kind, `320 mg (RDA)`.
        need: how the average stands to it.
        limit_low: the lowest upper limit of those that may hold; None where none is set.
        limit_high: the highest of them.
        limit_text: the same in words, `12 mg`, `none set`.
        scope: what the limit counts; None where none is set.
        kind: what kind of limit it is; None where none is set.
        limit: how the average stands to it.
        compared: the average that was set beside the limit; None where there is none.
        days_over: on how many days it was more than the limit.
    """

    guideline: Guideline
    need_low: float | None
    need_high: float | None
    need_text: str
    need: NeedStanding
    limit_low: float | None
    limit_high: float | None
    limit_text: str
    scope: LimitScope | None
    kind: LimitKind | None
    limit: LimitStanding
    compared: float | None
    days_over: int


class NutrientIntake(NamedTuple):
    """A nutrient over the days of a report; amounts a day, in `unit`.

    Attributes:
        nutrient: its page of the reference.
        unit: of all amounts.
        average: over the days counted; None without any.
        food: the part of it from foods.
        supplements: the part of it from supplements.
        totals: the part of it from totals of whole days; of water, what was logged by itself.
        unknown: which share of what was eaten on those days has no figure, 0 to 1.
        is_at_least: whether there may have been more.
        is_too_few: whether too few days are counted to set the average beside anything.
        n_counted: days counted.
        n_partly: days set aside as partly logged.
        n_no_figure: whole days of whose foods none has a figure.
        n_without: days without anything to go by.
        supplement_average: from supplements over `n_supplement_days`; None where not known.
        n_supplement_days: days of which it is known what supplements were taken.
        products: the supplements that gave it, over `n_supplement_days`.
        highest: the day counted that had most.
        today: today so far; it is not in the average.
        days: each day of the report, the first one first.
        contributors: what gave it, the most first.
        without_figure: foods eaten on the days counted that have no figure, the most often first.
        against: both guidelines, the person's own first.
        summary: the average in a sentence.
        notes: what is to be said of it, cautions first.
        unclear: supplements taken of which it cannot be told how much of it they have, by name,
            those of today too.
    """

    nutrient: Nutrient
    unit: str
    average: float | None
    food: float
    supplements: float
    totals: float
    unknown: float
    is_at_least: bool
    is_too_few: bool
    n_counted: int
    n_partly: int
    n_no_figure: int
    n_without: int
    supplement_average: float | None
    n_supplement_days: int
    products: tuple[Contributor, ...]
    highest: DayValue | None
    today: DayValue
    days: tuple[DayValue, ...]
    contributors: tuple[Contributor, ...]
    without_figure: tuple[str, ...]
    against: tuple[Against, ...] = ()
    summary: str = ""
    notes: tuple[PageNote, ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The nutrient's key."""
        return self.nutrient.key

    @property
    def name(self) -> str:
        """The nutrient's name."""
        return self.nutrient.name


class IntakeReport(NamedTuple):
    """My intake over the last whole days.

    Attributes:
        first: the first day.
        last: the last one, yesterday.
        today: the day that is not over, which no average counts.
        profile: by what the person said of themselves needs and limits were picked.
        totals_are_food: whether totals of whole days come without supplements.
        nutrients: one each of the reference, in its order.
        n_whole: days of which all that was eaten was logged.
        n_partly: days partly logged.
        n_totals: days with a total of any nutrient.
        n_without: days with neither food nor a total.
        average_kcal: the known energy of the whole days, a day; None without any.
        unclear: supplements whose contents cannot be told, by name, those of today too.
        notes: what holds of all of it, cautions first.
        n_mixed: days with totals of one nutrient from several sources, of which one counts.
    """

    first: date
    last: date
    today: date
    profile: Profile
    totals_are_food: bool
    nutrients: tuple[NutrientIntake, ...]
    n_whole: int
    n_partly: int
    n_totals: int
    n_without: int
    average_kcal: float | None
    unclear: tuple[str, ...]
    notes: tuple[PageNote, ...] = ()
    n_mixed: int = 0

    @property
    def n_days(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was eaten or taken, today included, as far as the journal says."""
        return not (self.n_whole or self.n_partly or self.n_totals or self.unclear) and not any(
            each.supplement_average or each.today.amount is not None for each in self.nutrients
        )
