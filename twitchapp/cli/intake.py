"""`twitchapp intake`: what was eaten and taken, beside what is recommended and upper limits."""

from argparse import Namespace
from collections.abc import Iterable

from twitchapp.application.date_text import date_text
from twitchapp.application.intake_values import (
    Against,
    Contributor,
    DayStanding,
    DayValue,
    IntakeReport,
    NutrientIntake,
)
from twitchapp.application.intake_wording import amount, percent
from twitchapp.application.page_json import note_json
from twitchapp.application.services import Services
from twitchapp.cli.output import Output
from twitchapp.domain.contents import WATER

_MOST_GIVERS = 3
_STANDING = {
    DayStanding.PARTLY: "partly logged, set aside",
    DayStanding.NO_FIGURE: "no food has a figure",
    DayStanding.NOT: "not logged",
}


def intake(arguments: Namespace, services: Services, output: Output) -> int:
    """Print the intake of the last whole days."""
    wanted = None
    if arguments.nutrient is not None:
        wanted = services.reference.nutrient(arguments.nutrient).key
    if arguments.totals is not None:
        services.intake.keep_totals_are_food(wanted=arguments.totals == "food")
        what = "food alone" if arguments.totals == "food" else "everything eaten and taken"
        output.remark(f"From now on totals of whole days are taken for {what}.")
    report = services.intake.report(arguments.days)
    told = [each for each in report.nutrients if wanted in (None, each.key)]
    if arguments.json:
        output.json(report_json(report, told))
        return 0
    # The first note says what the report is of; the others hold for all of it and end it.
    first, *others = report.notes
    output.prose(first.text)
    if report.is_empty:
        return 0
    known = [each for each in told if wanted is not None or _says_anything(each)]
    for each in known:
        _print_nutrient(each, output, whole=wanted is not None)
    left = [each.name for each in told if each not in known]
    output.line()
    if left:
        output.prose(f"Not known, as no day says enough: {', '.join(left)}.")
    for note in others:
        output.prose(note.text)
    return 0


def _says_anything(made: NutrientIntake) -> bool:
    return made.average is not None or bool(
        made.supplement_average or made.notes or made.today.amount
    )


def _print_nutrient(made: NutrientIntake, output: Output, *, whole: bool) -> None:
    output.line()
    output.line(made.name)
    for note in made.notes:
        if note.is_caution:
            output.line(note.text, indent="  ! ", hanging="    ")
    output.line(made.summary, indent="  ", hanging="  ")
    parts = _parts(made)
    if parts:
        output.line(parts, indent="  ", hanging="  ")
    for note in made.notes:
        if not note.is_caution:
            output.line(note.text, indent="  ", hanging="  ")
    if made.today.amount is not None:
        least = "at least " if made.today.is_at_least else ""
        told = f"Today so far: {least}{amount(made.today.amount, made)}."
        output.line(told, indent="  ", hanging="  ")
    givers = made.contributors or made.products
    for each in givers if whole else givers[:_MOST_GIVERS]:
        output.line(_giver(each, made), indent="  - ", hanging="    ")
    if whole:
        for day in made.days:
            output.line(_day(day, made), indent=f"  {date_text(day.day):<13}", hanging=" " * 15)


def _parts(made: NutrientIntake) -> str:
    if made.average is None:
        return ""
    parts = [
        f"{amount(value, made)} from {whence}"
        for value, whence in (
            (made.food, "food"),
            (made.supplements, "supplements"),
            (made.totals, "water by itself" if made.key == WATER else "totals of whole days"),
        )
        if value
    ]
    return f"Of it {', '.join(parts)}." if len(parts) > 1 else ""


def _giver(each: Contributor, made: NutrientIntake) -> str:
    times = "once" if each.times == 1 else f"{each.times} times"
    return f"{each.name}: {amount(each.amount, made)} a day, {percent(each.share)} ({times})"


def _day(day: DayValue, made: NutrientIntake) -> str:
    if day.amount is None:
        return _STANDING[day.standing]
    least = "at least " if day.is_at_least else ""
    return f"{least}{amount(day.amount, made)}"


def report_json(report: IntakeReport, told: Iterable[NutrientIntake]) -> dict[str, object]:
    """Return a report for other programs; null is not known and never zero."""
    return {
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "totals": "food" if report.totals_are_food else "everything",
        "days_whole": report.n_whole,
        "days_partly": report.n_partly,
        "days_with_totals": report.n_totals,
        "days_without": report.n_without,
        "days_with_mixed_totals": report.n_mixed,
        "average_kcal": report.average_kcal,
        "unclear_supplements": list(report.unclear),
        "notes": [note_json(note) for note in report.notes],
        "nutrients": [nutrient_json(each) for each in told],
    }


def nutrient_json(made: NutrientIntake) -> dict[str, object]:
    """Return one nutrient of a report."""
    return {
        "key": made.key,
        "name": made.name,
        "unit": made.unit,
        "average": made.average,
        "from_food": None if made.average is None else made.food,
        "from_supplements": None if made.average is None else made.supplements,
        "from_totals": None if made.average is None else made.totals,
        "unknown_share": None if made.average is None else made.unknown,
        "at_least": made.is_at_least,
        "days_counted": made.n_counted,
        "supplement_average": made.supplement_average,
        "supplement_days": made.n_supplement_days,
        "highest": None if made.highest is None else _day_json(made.highest),
        "today": _day_json(made.today),
        "against": [_against_json(each) for each in made.against],
        "contributors": [_giver_json(each) for each in made.contributors],
        "products": [_giver_json(each) for each in made.products],
        "without_figure": list(made.without_figure),
        "days": [_day_json(each) for each in made.days],
        "summary": made.summary,
        "notes": [note_json(note) for note in made.notes],
    }


def _day_json(day: DayValue) -> dict[str, object]:
    return {
        "day": day.day.isoformat(),
        "standing": day.standing.value,
        "amount": day.amount,
        "at_least": day.is_at_least,
        "from_supplements": day.from_supplements,
    }


def _against_json(each: Against) -> dict[str, object]:
    return {
        "guideline": each.guideline.value,
        "need_low": each.need_low,
        "need_high": each.need_high,
        "need": each.need.value,
        "limit_low": each.limit_low,
        "limit_high": each.limit_high,
        "limit_counts": None if each.scope is None else each.scope.value,
        "limit_kind": None if each.kind is None else each.kind.value,
        "limit": each.limit.value,
        "compared": each.compared,
        "days_over": each.days_over,
    }


def _giver_json(each: Contributor) -> dict[str, object]:
    return {
        "name": each.name,
        "kind": each.kind.value,
        "amount": each.amount,
        "share": each.share,
        "times": each.times,
        "food": None if each.ref is None else each.ref.key,
    }
