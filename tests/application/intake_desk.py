"""A journal of things eaten and taken, and the service that works out the intake."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock, FakeJournal
from twitchapp import paths
from twitchapp.application.history import History
from twitchapp.application.intake import IntakeService
from twitchapp.application.intake_values import NutrientIntake
from twitchapp.application.journal import JournalService
from twitchapp.application.profile import ProfileService
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.intake_inside import WhatIsIn, stated_contents
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.profile import Profile

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 1, 20, 15, 0, tzinfo=BERLIN)
WATCH = "import:apple-health"
REFERENCE = ReferenceService(paths.resource("reference"))


def moment(day: int, hour: int = 12) -> Moment:
    """Return a moment in January 2026 in Berlin."""
    return moment_from_local(datetime.combine(date(2026, 1, day), time(hour)), BERLIN)


class IntakeDesk:
    """An empty journal on 20 January 2026, to which things are added by the day of the month."""

    def __init__(
        self, profile: Profile | None = None, what_is_in: WhatIsIn = stated_contents
    ) -> None:
        self.journal = FakeJournal()
        self.clock = FakeClock(NOW)
        self.profile = ProfileService(self.journal, self.clock)
        if profile is not None:
            self.profile.keep(profile)
        history = History(self.journal, self.clock)
        self.intake = IntakeService(
            self.journal,
            self.clock,
            journal=JournalService(self.journal, self.clock, history),
            reference=REFERENCE,
            profile=self.profile,
            what_is_in=what_is_in,
        )

    def eat(
        self,
        day: int,
        amounts: Mapping[str, float],
        name: str = "Bread",
        *,
        grams: float = 100.0,
        item: str = "",
    ) -> None:
        """Log a food; of 2,000 kcal unless the amounts say otherwise."""
        made = contents_of({"energy": 2000.0, **amounts}, item)
        kind = EntryKind.FOOD
        self._add(Entry(uuid4(), kind, moment(day), grams, "g", name=name, contents=made))

    def take(
        self,
        day: int,
        value: float,
        unit: str = "mg",
        name: str = "Magnesium",
        contents: Mapping[str, float] | None = None,
    ) -> None:
        """Log a supplement."""
        made = None if contents is None else contents_of(contents)
        kind = EntryKind.SUPPLEMENT
        self._add(Entry(uuid4(), kind, moment(day, 9), value, unit, name=name, contents=made))

    def total(
        self,
        day: int,
        value: float,
        unit: str = "mg",
        name: str = "magnesium",
        *,
        source: str = WATCH,
    ) -> None:
        """Bring in the total of a day."""
        kind = EntryKind.NUTRIENT
        self._add(Entry(uuid4(), kind, moment(day), value, unit, name=name, source=source))

    def drink(self, day: int, ml: float, source: str = "manual") -> None:
        """Log water by itself."""
        self._add(Entry(uuid4(), EntryKind.WATER, moment(day), ml, "ml", source=source))

    def look_back(self, *days: int) -> None:
        """Check in on days."""
        for day in days:
            self._add(CheckIn(uuid4(), moment(day, 20)))

    def of(self, key: str = "magnesium", days: int = 14) -> NutrientIntake:
        """Return a nutrient of the report."""
        return self.intake.nutrient(key, days)

    def _add(self, record: Entry | CheckIn) -> None:
        assert self.journal.insert(record)
