"""Made-up journals by the hour for the tests of the acute triggers, with what is planted known."""

from dataclasses import dataclass, field

import numpy as np

from twitchapp.analysis.acute import AcuteStudy, Hours, Intakes
from twitchapp.analysis.acute_slots import BoolArray, lay_out, share_within
from twitchapp.analysis.series import FloatArray

H = 3600.0
START_H = 4.0


@dataclass(eq=False)
class Diary:
    """Days from 04:00 on, times in hours since the midnight before the first.

    Attributes:
        n_days: how many.
        seed: of all that is random.
        episodes: when they were.
        asleep: when sleeps began.
        woke: when they ended.
    """

    n_days: int = 120
    seed: int = 1
    episodes: FloatArray = field(default_factory=lambda: np.zeros(0))
    asleep: FloatArray = field(default_factory=lambda: np.zeros(0))
    woke: FloatArray = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)

    @property
    def days(self) -> FloatArray:
        """The midnights of the days, in hours."""
        return 24.0 * np.arange(self.n_days, dtype=np.float64)

    def at(self, clock: float, *, share: float = 1.0, give: float = 0.7) -> FloatArray:
        """Return intakes on a share of days at about a clock time."""
        days = self.days[self.rng.random(self.n_days) < share]
        return days + clock + self.rng.normal(0, give, days.size)

    def anywhen(self, a_day: float = 1.0) -> FloatArray:
        """Return intakes at any hour from 8 to 22."""
        days = np.repeat(self.days, self.rng.poisson(a_day, self.n_days))
        return np.sort(days + 8.0 + 14.0 * self.rng.random(days.size))

    def happen(
        self,
        rate: float = 2.0,
        *,
        after: FloatArray | None = None,
        ratio: float = 1.0,
        hours: float = 4.0,
        level: FloatArray | None = None,
        peak_h: float = 20.0,
    ) -> None:
        """Let episodes happen, by the clock, day by day, and after intakes."""
        hour = START_H + (np.arange(self.n_days * 288) + 0.5) / 12.0
        wave = 1.0 + 0.8 * np.cos(2 * np.pi * (hour - peak_h) / 24.0)
        rates = wave * rate / 288.0
        if level is not None:
            rates = rates * level[((hour - START_H) // 24).astype(np.intp)]
        within = np.zeros(hour.size, dtype=np.bool_)
        for intake in () if after is None else after:
            within |= (hour > intake) & (hour <= intake + hours)
        rates[within] *= ratio
        counts = self.rng.poisson(rates)
        self.episodes = np.repeat(hour, counts)

    def sleep_from(self, bed: float, wake: float) -> None:
        """Sleep every night from a clock time (over 24 after midnight) to another."""
        self.asleep, self.woke = self.days - 24.0 + bed, self.days + wake

    def study(self) -> AcuteStudy:
        """Return it by half hours."""
        slots = lay_out(
            int(START_H * H),
            np.zeros(self.n_days * 48, dtype=np.int64),
            first_day=0,
            n_days=self.n_days,
            day_start_s=int(START_H * H),
        )
        return AcuteStudy(
            Hours(
                slots,
                slots.counts(H * self.episodes),
                share_within(slots, H * self.asleep, H * self.woke),
                np.arange(self.n_days) % 7 >= 5,
            )
        )

    def taken(
        self, hours: FloatArray, known: BoolArray | None = None, lasting_h: float = 0.0
    ) -> Intakes:
        """Return intakes at these hours."""
        days = np.ones(self.n_days, dtype=np.bool_) if known is None else known
        instants = H * np.sort(hours)
        return Intakes(instants, instants + H * lasting_h, days)
