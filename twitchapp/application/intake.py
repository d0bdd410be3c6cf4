"""My intake: what I ate and took, beside what is recommended and beside upper limits.

`docs/intake.md` tells the rules. The service belongs to the thread that owns the journal.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from twitchapp.application.intake_report import Question, intake_report
from twitchapp.application.intake_setting import keep_totals_are_food, totals_are_food
from twitchapp.application.intake_values import IntakeReport, NutrientIntake
from twitchapp.application.intake_wording import in_words
from twitchapp.application.journal import JournalService
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.profile import ProfileService
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake_days import IntakeDay, intake_days
from twitchapp.domain.intake_inside import WhatIsIn
from twitchapp.domain.journal_record import DayRecord
from twitchapp.domain.records import is_own_word

DAYS = 14
MOST_DAYS = 3653


class IntakeService:
    """Works out what was taken in; of the journal's thread.

    Args:
        repository: the journal.
        clock: tells which day it is.
        journal: reads days of the journal.
        reference: needs and limits.
        profile: whose needs and limits.
        what_is_in: tells what is in a supplement that was logged without its contents.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        *,
        journal: JournalService,
        reference: ReferenceService,
        profile: ProfileService,
        what_is_in: WhatIsIn,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._journal = journal
        self._reference = reference
        self._profile = profile
        self._what_is_in = what_is_in

    @property
    def today(self) -> date:
        """The day that is not over."""
        return day_of(self._clock.now())

    @property
    def totals_are_food(self) -> bool:
        """Whether totals of whole days come without supplements."""
        return totals_are_food(self._repository)

    def keep_totals_are_food(self, *, wanted: bool) -> None:
        """Choose whether totals of whole days come without supplements."""
        keep_totals_are_food(self._repository, wanted=wanted)

    def report(self, days: int = DAYS) -> IntakeReport:
        """Return the intake of the last whole days; today is told by itself.

        Raises:
            UserError: when the number of days makes no sense.
        """
        if not 1 <= days <= MOST_DAYS:
            raise UserError(
                f"{days} is not a number of days.", todo=f"Choose between 1 and {MOST_DAYS:,}."
            )
        today = self.today
        return in_words(
            intake_report(
                Question(
                    days=self.days(today - timedelta(days=days), today),
                    today=today,
                    n_days=days,
                    nutrients=self._reference.nutrients(),
                    profile=self._profile.read(),
                    totals_are_food=self.totals_are_food,
                )
            )
        )

    def nutrient(self, key: str, days: int = DAYS) -> NutrientIntake:
        """Return one nutrient of the report.

        Raises:
            UserError: when the reference has no such nutrient, or the days make no sense.
        """
        wanted = self._reference.nutrient(key).key
        return next(each for each in self.report(days).nutrients if each.key == wanted)

    def days(self, first: date, last: date) -> dict[date, IntakeDay]:
        """Return what was eaten and taken from one day to another, both included."""
        records: Sequence[object] = self._journal.between(first, last)
        logged = {
            day_of(record.counted_at)
            for record in records
            if isinstance(record, DayRecord) and is_own_word(record.source)
        }
        entries = [record for record in records if isinstance(record, Entry)]
        return intake_days(entries, logged=logged, what_is_in=self._what_is_in)
