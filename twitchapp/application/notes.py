"""What is said of the machine once, calmly: its clock was set back, the journal is on a network.

Nothing is refused for it: recording goes on. What was said is kept with the journal, so that it is
not said again of the same.
"""

from collections.abc import Callable
from contextlib import suppress

from twitchapp.application.dates import full_day_text
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import MANUAL

BEHIND_S = 600
_CLOCK = "told.clock"
_NETWORK = "told.network"
_LOOKED_AT = 20

NETWORK = (
    "This journal is in a folder of another machine. It is kept there in the way that is safe on a "
    "network, which is slower. Open it on one machine at a time, and keep a backup on this one."
)


class NotesService:
    """Finds what is to be said; of the journal's thread.

    Args:
        repository: what was recorded last, and what was said already.
        clock: the machine's.
        is_on_network: tells whether the journal is in a folder of a network.
    """

    def __init__(
        self, repository: JournalRepository, clock: Clock, is_on_network: Callable[[], bool]
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._is_on_network = is_on_network
        self._latest: Moment | None = None

    def at_start(self) -> tuple[str, ...]:
        """Return what is to be said as the journal was opened, each once."""
        notes = []
        is_there = self._is_on_network()
        with suppress(UserError):  # what cannot be kept is said again
            if is_there and self._repository.setting(_NETWORK) is None:
                notes.append(NETWORK)
                self._repository.set_setting(_NETWORK, "yes")
        return (*notes, *self.of_clock())

    def of_clock(self) -> tuple[str, ...]:
        """Return what is to be said of the clock as something is recorded, once of the same."""
        now = self._clock.now()
        latest = self._latest or self._recorded_last() or now
        if now.epoch_s >= latest.epoch_s - BEHIND_S:
            self._latest = max(latest, now)
            return ()
        self._latest = latest
        with suppress(UserError):
            if self._repository.setting(_CLOCK) == str(latest.epoch_s):
                return ()
            self._repository.set_setting(_CLOCK, str(latest.epoch_s))
        note = (
            f"The clock of this machine says {_told(now)}, but there are entries of "
            f"{_told(latest)} already. If the clock is wrong, set it right: what you record "
            "now would be dated wrongly. Everything is recorded all the same."
        )
        return (note,)

    def _recorded_last(self) -> Moment | None:
        """Return when something was recorded here last, as far as it says."""
        with suppress(UserError):
            starts = [each.start for each in self._repository.newest(_LOOKED_AT) if _is_own(each)]
            return max(starts, default=None)
        return None


def _told(moment: Moment) -> str:
    return f"{moment.local:%H:%M} on {full_day_text(moment.local.date())}"


def _is_own(record: Record) -> bool:
    # What comes from elsewhere may lie in the future because of the clock there.
    return record.source == MANUAL
