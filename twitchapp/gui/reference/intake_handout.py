"""My intake to take along: every nutrient a row, then the one chosen day by day."""

from twitchapp.application.date_text import date_text
from twitchapp.application.intake_values import Against, IntakeReport, NutrientIntake
from twitchapp.application.wording import within_sentence
from twitchapp.domain.nutrients import LimitScope
from twitchapp.gui.reference.food_handout import Handout, HandoutTable
from twitchapp.gui.reference.food_words import figure_text
from twitchapp.gui.reference.intake_days_chart import day_words
from twitchapp.gui.reference.intake_detail import contributor_columns
from twitchapp.gui.reference.intake_lines import line_of

_HEADINGS = (
    "Nutrient",
    "A day",
    "From food",
    "From supplements",
    "Day totals",
    "Not known",
    "Need, US",
    "Need, EU",
    "Limit, US",
    "Limit, EU",
)
_FIGURES = frozenset(range(1, 6))


def intake_handout(report: IntakeReport, chosen: str) -> Handout:
    """Return a report to take along.

    Args:
        report: the report.
        chosen: the key of the nutrient that is told day by day; none for an empty one.
    """
    title = f"My intake, {date_text(report.first)} to {date_text(report.last)}"
    if report.is_empty:
        return Handout(title, tuple(note.text for note in report.notes))
    overview = HandoutTable("", _HEADINGS, tuple(_row(each) for each in report.nutrients), _FIGURES)
    said = [f"{each.name}: {note.text}" for each in report.nutrients for note in each.notes]
    tables = [overview]
    picked = next((each for each in report.nutrients if each.key == chosen), None)
    if picked is not None:
        tables += _in_detail(picked, report)
    return Handout(title, (report.notes[0].text,), tuple(tables), (*said, *_general(report)))


def _row(intake: NutrientIntake) -> tuple[str, ...]:
    unit = intake.unit
    own = {each.guideline.value: each for each in intake.against}
    average = "not known"
    parts: tuple[str, ...] = ("", "", "")
    if intake.average is not None:
        at_least = "at least " if intake.is_at_least else ""
        average = f"{at_least}{figure_text(intake.average)}\u00a0{unit}"
        parts = tuple(
            f"{figure_text(each)}\u00a0{unit}"
            for each in (intake.food, intake.supplements, intake.totals)
        )
    unknown = f"{100 * intake.unknown:.0f} %" if intake.average is not None else ""
    needs = tuple(own[key].need_text if key in own else "" for key in ("US", "EU"))
    limits = tuple(_limit(own.get(key)) for key in ("US", "EU"))
    return (intake.name, average, *parts, unknown, *needs, *limits)


def _limit(against: Against | None) -> str:
    """Return a limit, and that it counts supplements only where it does."""
    if against is None:
        return ""
    only = " (supplements)" if against.scope is LimitScope.SUPPLEMENTS else ""
    return f"{against.limit_text}{only}"


def _in_detail(intake: NutrientIntake, report: IntakeReport) -> list[HandoutTable]:
    line = line_of(intake, report.profile)
    columns = contributor_columns(intake.unit)
    days = HandoutTable(
        f"{intake.name}, day by day",
        ("Day", "Amount"),
        tuple(tuple(day_words(day, line.unit).split(": ", 1)) for day in intake.days),
    )
    if not intake.contributors:
        return [days]
    given = HandoutTable(
        f"What gave {within_sentence(intake.name)}",
        tuple(column.told for column in columns),
        tuple(tuple(column.text(each) for column in columns) for each in intake.contributors),
        frozenset({1, 2}),
    )
    return [given, days]


def _general(report: IntakeReport) -> tuple[str, ...]:
    return tuple(note.text for note in report.notes[1:])
