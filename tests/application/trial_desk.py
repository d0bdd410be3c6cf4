"""A journal in memory with its experiments, for the tests of them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np

from tests.fakes import FakeClock, FakeJournal
from twitchapp import paths
from twitchapp.application.experiments import Draft, ExperimentsService
from twitchapp.application.history import History
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.allocation import Scheme
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.experiments import Arm, Direction, Experiment
from twitchapp.domain.moments import Moment

REFERENCE = ReferenceService(paths.resource("reference"))
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = date(2026, 1, 5)
TOMORROW = date(2026, 1, 6)


def draft(
    factor: str = "caffeine",
    *,
    direction: Direction = Direction.LESS,
    blocks: int = 12,
    block_days: int = 4,
    scheme: Scheme = Scheme.PAIRS,
    first_day: date = TOMORROW,
    **other: object,
) -> Draft:
    """Return an experiment as a person may want it."""
    return Draft(
        factor,
        direction,
        "no coffee",
        "coffee as usual",
        first_day,
        blocks,
        block_days,
        1,
        scheme,
        **other,  # type: ignore[arg-type] # fields of a draft
    )


class Desk:
    """A journal in memory with its experiments, on a clock that is set."""

    def __init__(self, folder: Path | None = None) -> None:
        self.journal = FakeJournal()
        self.clock = FakeClock(START)
        self.history = History(self.journal, self.clock)
        self._drawn = 0
        self.experiments = ExperimentsService(
            self.journal,
            self.clock,
            self.history,
            reference=REFERENCE,
            draw_seed=self.draw,
            path=(folder or Path("memory")) / "journal.twitchapp",
        )

    def draw(self) -> str:
        """Draw the next seed."""
        self._drawn += 1
        return f"{self._drawn:032x}"

    def start(self, wanted: Draft) -> Experiment:
        """Begin an experiment and return it."""
        assert self.experiments.start(wanted)
        begun = self.experiments.current()
        assert begun is not None
        return begun

    def go_to(self, day: date) -> None:
        """Let it be noon of a day."""
        self.clock.set(START + timedelta(days=(day - TODAY).days))

    def live(
        self,
        experiment: Experiment,
        *,
        rates: dict[Arm, float],
        seed: int = 1,
        before: int = 60,
        order: str = "",
    ) -> None:
        """Write down the days before and within an experiment, all of them looked back at."""
        rng = np.random.default_rng(seed)
        arms = order or experiment.allocation
        for number in range(-before, experiment.total_days):
            day = experiment.first_day + timedelta(days=number)
            arm = Arm(arms[number // experiment.block_days]) if number >= 0 else Arm.B
            self.look_back(day, int(rng.poisson(rates[arm])))

    def look_back(self, day: date, count: int) -> None:
        """Write down how many twitches a day had."""
        noon = Moment(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()), 0)
        self.journal.insert(CheckIn(UUID(int=day.toordinal()), noon, missed=count))
