"""A journal with words in every field that takes any, of every kind of record there is."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from twitchapp.application.beliefs import Guess
from twitchapp.application.services import Services
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.experiments import Direction
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.function_checks import FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment
from twitchapp.domain.nutrients import Sex
from twitchapp.domain.profile import Profile
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side, Site
from twitchapp.domain.visits import Visit, VisitKind

DAYS = 40
YEAR_OF_BIRTH = 1963
Words = Callable[[str], str]
"""Returns what is written into a field, by the field's name."""

FIELDS = (
    "site",
    "tag",
    "episode-note",
    "caffeine-name",
    "caffeine-note",
    "supplement-name",
    "supplement-note",
    "food-name",
    "food-note",
    "food-portion",
    "factor-name",
    "factor-note",
    "sleep-note",
    "check-in-note",
    "count-note",
    "check-note",
    "lab-note",
    "visit-name",
    "visit-note",
    "medicine-name",
    "medicine-dose",
    "medicine-note",
    "belief-label",
    "plan-a",
    "plan-b",
    "plan-note",
    "trash-note",
)


def fill(services: Services, words: Words) -> None:
    """Write forty days, health, a profile, a belief, an experiment and something thrown away."""
    services.profile.keep(Profile(YEAR_OF_BIRTH, Sex.MALE))
    services.beliefs.lock(
        [
            Guess("caffeine", words("belief-label"), Expected.MORE, Sureness.VERY),
        ]
    )
    services.journal.define(
        CustomFactor(
            words("factor-name"), "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 10_000
        )
    )
    now = services.clock.now()
    records: list[Record] = []
    for number in range(DAYS):
        records += _day(now.shifted(-86_400 * number - 60), number, words)
    services.journal.add([*records, *_health(now, words)])
    _throw_away(services, now, words)
    _plan(services, words)


def _day(at: Moment, number: int, words: Words) -> list[Record]:
    much = number % 3 == 0
    day: list[Record] = [
        CheckIn(uuid4(), at, words("check-in-note")),
        Entry(
            uuid4(),
            EntryKind.SLEEP,
            at.shifted(-9 * 3600),
            6.0,
            "0-10",
            end=at.shifted(-3600),
            note=words("sleep-note"),
        ),
        Entry(
            uuid4(),
            EntryKind.CAFFEINE,
            at,
            200.0 if much else 60.0,
            "mg",
            name=words("caffeine-name"),
            note=words("caffeine-note"),
        ),
        Entry(
            uuid4(),
            EntryKind.FOOD,
            at,
            120.0,
            "g",
            name=words("food-name"),
            note=words("food-note"),
            contents=Contents((("energy", 400.0),), portion=words("food-portion")),
        ),
    ]
    if number % 2:
        day += [
            Entry(
                uuid4(),
                EntryKind.SUPPLEMENT,
                at,
                200.0,
                "mg",
                name=words("supplement-name"),
                note=words("supplement-note"),
            ),
            Entry(
                uuid4(),
                EntryKind.CUSTOM,
                at,
                250.0,
                "ml",
                name=words("factor-name"),
                note=words("factor-note"),
            ),
        ]
    day += [
        Episode(
            uuid4(),
            at.shifted(-each),
            300,
            4.0,
            (Site(words("site"), Side.LEFT),),
            tags=(words("tag"),),
            note=words("episode-note"),
        )
        for each in range(4 if much else 1)
    ]
    return day


def _health(now: Moment, words: Words) -> list[Record]:
    before = now.shifted(-5 * 86_400)
    return [
        RestingCount(uuid4(), before, 7, 60, note=words("count-note")),
        FunctionCheck(
            uuid4(),
            before,
            (TaskResult(Task.GRIP, Outcome.HARDER, Side.LEFT),),
            (),
            words("check-note"),
        ),
        LabResult(uuid4(), before, Analyte.MAGNESIUM, 0.8, "mmol/L", note=words("lab-note")),
        Visit(uuid4(), before, VisitKind.VISIT, words("visit-name"), words("visit-note")),
        Medicine(
            uuid4(),
            before,
            words("medicine-name"),
            None,
            words("medicine-dose"),
            words("medicine-note"),
        ),
    ]


def _throw_away(services: Services, now: Moment, words: Words) -> None:
    thrown = Episode(uuid4(), now, note=words("trash-note"))
    services.journal.record(thrown)
    services.journal.delete([thrown.ref])


def _plan(services: Services, words: Words) -> None:
    from twitchapp.application.experiments import Draft

    services.experiments.start(
        Draft(
            "caffeine",
            Direction.LESS,
            words("plan-a"),
            words("plan-b"),
            services.journal.today + timedelta(days=1),
            blocks=12,
            block_days=4,
            washout_days=1,
            note=words("plan-note"),
        )
    )
