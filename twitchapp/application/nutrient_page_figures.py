"""A nutrient's daily needs and upper limits as tables, the US and the EU side by side. Pure.

The two bodies cut life into different ages. Here every row is a stretch of life in which neither
figure changes, so one row holds for a person, with both figures beside each other. Neighbouring
stretches with the same figures are one row, and women and men share rows where all is the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from twitchapp.application.page_content import PageTable
from twitchapp.application.wording import number_text, range_text
from twitchapp.domain.needs import ADULT_YEARS, EXPECTING_STAGES
from twitchapp.domain.nutrients import (
    REFERENCE_DAY_MEGAJOULES,
    Basis,
    Guideline,
    LimitKind,
    LimitScope,
    Need,
    Nutrient,
    Sex,
    Stage,
    UpperLimit,
)
from twitchapp.domain.profile import Expecting, Profile

Figure = Need | UpperLimit

NONE_SET = "none set"
NO_FIGURE = "no figure"
PER_ENERGY = "mg/MJ"
IN_A_DAY = ", about "
"""What parts a need by food energy from what it comes to in a day of 8.4 MJ."""
WHO = "Who"
SHORT = {Guideline.US: "US (National Academies)", Guideline.EU: "EU (EFSA)"}
NO_FIGURE_NOTE = f"{NO_FIGURE}: that body gives none for these ages."
NONE_SET_NOTE = f"{NONE_SET}: no limit is known, which does not mean that any amount is safe."
_WIDTHS = (40, 30, 30)
_CHILD_YEARS = 1.0
_WHOM = {
    (Stage.ADULT, Sex.ANY): "Adults",
    (Stage.ADULT, Sex.FEMALE): "Women",
    (Stage.ADULT, Sex.MALE): "Men",
    (Stage.PREGNANCY, Sex.ANY): "Pregnancy",
    (Stage.LACTATION, Sex.ANY): "Breastfeeding",
    (Stage.CHILD, Sex.ANY): "Children",
    (Stage.CHILD, Sex.FEMALE): "Girls",
    (Stage.CHILD, Sex.MALE): "Boys",
    (Stage.INFANT, Sex.ANY): "Infants",
    (Stage.INFANT, Sex.FEMALE): "Baby girls",
    (Stage.INFANT, Sex.MALE): "Baby boys",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A stretch of life and the figures that hold in it.

    Attributes:
        stage: the stage of life.
        sex: whom it is for; `ANY` where both have the same figures.
        from_years: the age at which it begins.
        to_years: the age at which it ends, not included; infinite where it does not.
        us: the US figure; `None` where the guideline gives none.
        eu: that of the EU, likewise.
    """

    stage: Stage
    sex: Sex
    from_years: float
    to_years: float
    us: Figure | None
    eu: Figure | None

    @property
    def who(self) -> str:
        """Say whom the row is for, such as "Women, 19–30 years" or "Adults"."""
        whom = _WHOM[self.stage, self.sex]
        ages = _ages(self)
        return f"{whom}, {ages}" if ages else whom

    def figure(self, guideline: Guideline) -> Figure | None:
        """Return what one of the guidelines says."""
        return self.us if guideline is Guideline.US else self.eu

    def holds(self, profile: Profile, year: int) -> bool:
        """Tell whether it holds, or may hold, for someone who told at least their age.

        Pregnancy and lactation are enough without an age: few rows are left then.
        """
        age = profile.age(year)
        stage = EXPECTING_STAGES.get(profile.expecting)
        if (
            self.stage in EXPECTING_STAGES.values() or stage is not None
        ) and self.stage is not stage:
            return False
        if profile.sex is not None and self.sex not in (Sex.ANY, profile.sex):
            return False
        if age is None:
            return stage is not None
        return self.stage is Stage.INFANT if age == 0 else self.from_years <= age < self.to_years


def need_rows(nutrient: Nutrient) -> tuple[FigureRow, ...]:
    """Return the daily needs by stretches of life, adults first."""
    return _rows(nutrient.needs, lambda figure: figure.sex if isinstance(figure, Need) else Sex.ANY)


def limit_rows(nutrient: Nutrient) -> tuple[FigureRow, ...]:
    """Return the upper limits likewise."""
    return _rows(nutrient.limits, lambda _figure: Sex.ANY)


def whose_figures(profile: Profile) -> str:
    """Say whose figures a profile leads to: "you" when they are exact, else a group."""
    if profile.is_exact:
        return "you"
    if profile.expecting is Expecting.PREGNANT:
        return "pregnant women"
    if profile.expecting is Expecting.BREASTFEEDING:
        return "women who breastfeed"
    if profile.sex is not None:
        return {Sex.FEMALE: "women", Sex.MALE: "men"}.get(profile.sex, "adults")
    return "adults" if profile.year_of_birth is None else "people of your age"


def in_order(guideline: Guideline | None) -> tuple[Guideline, Guideline]:
    """Return both guidelines, the person's own first."""
    if guideline is Guideline.EU:
        return Guideline.EU, Guideline.US
    return Guideline.US, Guideline.EU


def needs_table(nutrient: Nutrient, profile: Profile, year: int) -> PageTable:
    """Return the daily needs as a table, with the rows that hold for the person marked."""
    bases = {need.basis for need in nutrient.needs}
    notes = [f"{basis.value}: {basis.description}" for basis in Basis if basis in bases]
    if any(need.unit == PER_ENERGY for need in nutrient.needs):
        notes.append(
            f"{PER_ENERGY}: for each megajoule of food energy. The other figure is that of a day "
            f"of {number_text(REFERENCE_DAY_MEGAJOULES)} MJ (2,000 kcal)."
        )
    return _table("A day's need", need_rows(nutrient), notes, profile, year)


def limits_table(nutrient: Nutrient, profile: Profile, year: int) -> PageTable:
    """Return the upper limits as a table, with the rows that hold for the person marked."""
    scopes = {limit.applies_to for limit in nutrient.limits}
    counted = " and ".join(scope.description for scope in LimitScope if scope in scopes)
    kinds = {limit.kind for limit in nutrient.limits if limit.amount is not None}
    notes = [f"{kind.value}: {kind.description}" for kind in LimitKind if kind in kinds]
    if any(limit.amount is None for limit in nutrient.limits):
        notes.append(NONE_SET_NOTE)
    return _table(f"The limit, counting {counted}", limit_rows(nutrient), notes, profile, year)


def figure_text(figure: Figure | None) -> str:
    """Return a figure with its unit and kind, `320 mg (RDA)`, `none set`."""
    if figure is None:
        return NO_FIGURE
    if figure.amount is None:
        return NONE_SET
    kind = figure.basis.value if isinstance(figure, Need) else figure.kind.value
    return f"{span_text([figure])} ({kind})"


def span_text(figures: Iterable[Figure]) -> str:
    """Return the amounts of figures in one unit as one text, `310–320 mg`.

    A need by food energy says what it comes to in a day of 8.4 MJ. No figures are "no figure";
    a limit that is not set for some is told as it is for the others, with that said.
    """
    told = list(figures)
    amounts = [figure.amount for figure in told if figure.amount is not None]
    if not told:
        return NO_FIGURE
    if not amounts:
        return NONE_SET
    unit = told[0].unit
    shown = range_text(min(amounts), max(amounts), unit)
    if unit == PER_ENERGY:
        low, high = (
            round(end * REFERENCE_DAY_MEGAJOULES, 2) for end in (min(amounts), max(amounts))
        )
        shown += f"{IN_A_DAY}{range_text(low, high, 'mg')}"
    return shown if len(amounts) == len(told) else f"{shown}, or {NONE_SET}"


def _table(
    title: str, rows: Sequence[FigureRow], notes: list[str], profile: Profile, year: int
) -> PageTable:
    order = in_order(profile.guideline)
    if any(row.figure(guideline) is None for row in rows for guideline in order):
        notes.append(NO_FIGURE_NOTE)
    return PageTable(
        title=title,
        headings=(WHO, *(SHORT[guideline] for guideline in order)),
        rows=tuple(
            (row.who, *(figure_text(row.figure(guideline)) for guideline in order)) for row in rows
        ),
        sources=tuple(
            tuple(
                dict.fromkeys(
                    figure.source
                    for guideline in order
                    if (figure := row.figure(guideline)) is not None
                )
            )
            for row in rows
        ),
        widths=_WIDTHS,
        mine=frozenset(index for index, row in enumerate(rows) if row.holds(profile, year)),
        notes=tuple(notes),
    )


def _rows(figures: Sequence[Figure], sex_of: Callable[[Figure], Sex]) -> tuple[FigureRow, ...]:
    """Return the figures by stretches of life: adults, pregnancy, lactation, children, infants."""
    course = [f for f in figures if f.stage not in EXPECTING_STAGES.values()]

    def stretches(own: Sequence[Figure], sex: Sex, *, widened: bool) -> list[FigureRow]:
        theirs = [figure for figure in own if sex_of(figure) in (Sex.ANY, sex)]
        return list(_stretches(theirs, sex, widened=widened))

    women, men = (stretches(course, sex, widened=False) for sex in (Sex.FEMALE, Sex.MALE))
    rows: list[FigureRow] = []
    rows += _together(women, men, Stage.ADULT)
    for stage in EXPECTING_STAGES.values():
        own = [figure for figure in figures if figure.stage is stage]
        rows += _merged(_for_both(row) for row in stretches(own, Sex.FEMALE, widened=True))
    for stage in (Stage.CHILD, Stage.INFANT):
        rows += _by_age(women, men, stage)
    return tuple(rows)


def _stretches(own: Sequence[Figure], sex: Sex, *, widened: bool) -> Iterable[FigureRow]:
    """Yield the stretches of life of one sex between the ages at which any figure changes.

    With `widened` the first group reaches down to the youngest and the last up to the oldest.
    """
    if not own:
        return
    spans = {figure: _span(figure, own, widened=widened) for figure in own}
    ends = {end for span in spans.values() for end in span}
    cuts = sorted(ends if widened else ends | {_CHILD_YEARS, float(ADULT_YEARS)})
    for start, end in pairwise(cuts):
        held = {
            figure.guideline: figure
            for figure, (first, last) in spans.items()
            if first <= start < last
        }
        if held:
            stage = own[0].stage if widened else _stage_at(start)
            yield FigureRow(stage, sex, start, end, held.get(Guideline.US), held.get(Guideline.EU))


def _span(figure: Figure, own: Sequence[Figure], *, widened: bool) -> tuple[float, float]:
    """Return the ages of a figure, widened at the ends of what its guideline covers."""
    start, end = figure.from_years, inf if figure.to_years is None else figure.to_years
    if widened:
        same = [other for other in own if other.guideline is figure.guideline]
        if start == min(other.from_years for other in same):
            start = 0.0
        if not any(other.from_years >= end for other in same):
            end = inf
    return start, end


def _stage_at(age: float) -> Stage:
    if age < _CHILD_YEARS:
        return Stage.INFANT
    return Stage.CHILD if age < ADULT_YEARS else Stage.ADULT


def _together(
    women: Sequence[FigureRow], men: Sequence[FigureRow], stage: Stage
) -> list[FigureRow]:
    """Return one list for both where all their figures are the same, else first hers, then his."""
    hers, his = ([row for row in rows if row.stage is stage] for rows in (women, men))
    if [_told(row) for row in hers] == [_told(row) for row in his]:
        return _merged(_for_both(row) for row in hers)
    return _merged(hers) + _merged(his)


def _by_age(women: Sequence[FigureRow], men: Sequence[FigureRow], stage: Stage) -> list[FigureRow]:
    """Return the rows by age, one for both sexes at the ages at which they do not differ."""
    hers, his = ([row for row in rows if row.stage is stage] for rows in (women, men))
    his_told = {_told(row) for row in his}
    hers_told = {_told(row) for row in hers}
    shared = _merged(_for_both(row) for row in hers if _told(row) in his_told)
    own = _merged(row for row in hers if _told(row) not in his_told)
    own += _merged(row for row in his if _told(row) not in hers_told)
    return sorted(shared + own, key=lambda row: row.from_years)


def _told(row: FigureRow) -> tuple[float, float, str, str]:
    return row.from_years, row.to_years, figure_text(row.us), figure_text(row.eu)


def _for_both(row: FigureRow) -> FigureRow:
    return FigureRow(row.stage, Sex.ANY, row.from_years, row.to_years, row.us, row.eu)


def _merged(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Return rows with neighbours that say the same made one."""
    found: list[FigureRow] = []
    for row in rows:
        last = found[-1] if found else None
        if (
            last is not None
            and last.to_years == row.from_years
            and _told(last)[2:] == _told(row)[2:]
        ):
            found[-1] = FigureRow(
                last.stage, last.sex, last.from_years, row.to_years, last.us, last.eu
            )
        else:
            found.append(row)
    return found


def _ages(row: FigureRow) -> str:
    """Return the ages of a row in words; empty where they are the whole stage."""
    start, end = row.from_years, row.to_years
    if row.stage is Stage.INFANT:
        return _months(start, end)
    if end == inf:
        whole = start in (0, ADULT_YEARS)
        return "" if whole else f"{number_text(start)} years and over"
    last = number_text(end - 1)
    if start == 0:
        return f"up to {last} years"
    return f"{last} years" if start == end - 1 else f"{number_text(start)}–{last} years"


def _months(start: float, end: float) -> str:
    first, last = round(start * 12), round(end * 12)
    if (first, last) == (0, 12):
        return ""
    return f"under {last} months" if first == 0 else f"{first}–{last} months"
