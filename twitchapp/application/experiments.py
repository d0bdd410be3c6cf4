"""Experiments on oneself: set up, followed day by day, ended, and only then looked at.

`ExperimentsService` reads and writes the journal and belongs to the thread that owns it. What takes
long is worked out by the pure functions of `trial_plan` (how long must it be) and `trial_result`
(what did it show), from a `Reading` or a `Trial`, on a worker thread.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from twitchapp.application.changes import Changes
from twitchapp.application.history import History
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.reference import ReferenceService
from twitchapp.application.trial_candidates import Candidate, SafetyAnswers
from twitchapp.application.trial_result import Trial
from twitchapp.domain.allocation import Scheme
from twitchapp.domain.experiments import (
    Adherence,
    Block,
    Direction,
    Experiment,
    Kept,
    Stopping,
)


class Draft(NamedTuple):
    """An experiment as the person wants it, before its order is drawn.

    Attributes:
        factor: the candidate's stable key.
        direction: whether A has less or more of it than B.
        a_words: what to do in the blocks of A.
        b_words: what to do in the blocks of B.
        first_day: tomorrow or later.
        blocks: how many; even.
        block_days: how long each is.
        washout_days: days at the head of each that are not looked at.
        scheme: how the order is drawn.
        stopping: when may be looked before the end.
        is_blinded: whether a second person holds the order.
        answers: what the person said when asked about safety.
        note: free text.
    """

    factor: str
    direction: Direction
    a_words: str
    b_words: str
    first_day: date
    blocks: int
    block_days: int
    washout_days: int
    scheme: Scheme = Scheme.PAIRS
    stopping: Stopping = Stopping.NEVER
    is_blinded: bool = False
    answers: SafetyAnswers = SafetyAnswers()
    note: str = ""


class Today(NamedTuple):
    """Where an experiment stands today.

    Attributes:
        experiment: it.
        day: today.
        block: today's block; None before the first and after the last.
        is_washout: whether today is not looked at.
        day_in_block: from 1; 0 without a block.
        words: what to do today, in the person's own words or, sealed, that the helper knows.
        logged: what was noted of today; None if nothing was.
        unlogged: past days of it without a note, the earliest first.
        may_look: whether the one early look is due.
        is_over: whether the last day has passed, so that it can be finished.
        text: all of that in a sentence or two.
    """

    experiment: Experiment
    day: date
    block: Block | None
    is_washout: bool
    day_in_block: int
    words: str
    logged: Adherence | None
    unlogged: tuple[date, ...]
    may_look: bool
    is_over: bool
    text: str


class ExperimentsService:
    """Keeps experiments; of the journal's thread.

    Args:
        repository: the journal.
        clock: tells the time and the zone.
        history: notes what can be undone.
        reference: the nutrient reference, for upper limits.
        draw_seed: returns 32 hexadecimal digits drawn by chance.
        path: the journal's own file, which a key never replaces.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        history: History,
        *,
        reference: ReferenceService,
        draw_seed: Callable[[], str],
        path: Path,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._history = history
        self._reference = reference
        self._draw_seed = draw_seed
        self._path = path

    def candidates(self) -> tuple[Candidate, ...]:
        """Return every factor, those that may be tried first, each with why or why not."""
        raise NotImplementedError

    def refusal(self, draft: Draft) -> str | None:
        """Return why an experiment may not be begun so, in a calm sentence; None if it may."""
        raise NotImplementedError

    def start(self, draft: Draft) -> Changes:
        """Draw the order and keep the experiment; `current` returns it then.

        A blinded one needs `write_key` before its first day; its order is drawn there.

        Raises:
            UserError: when it may not be begun (`refusal`), or another one is going on.
        """
        raise NotImplementedError

    def write_key(self, experiment: UUID, path: Path, *, overwrite: bool = False) -> Changes:
        """Draw the order of a blinded experiment and write it to the helper's file.

        Raises:
            UserError: when it is not blinded, has a key, has begun, or it cannot be written.
        """
        raise NotImplementedError

    def load_key(self, experiment: UUID, path: Path) -> Changes:
        """Unseal a blinded experiment that has ended.

        Raises:
            UserError: when it has not ended, or the file is not its key.
        """
        raise NotImplementedError

    def all(self) -> tuple[Experiment, ...]:
        """Return every experiment, the latest first."""
        raise NotImplementedError

    def current(self) -> Experiment | None:
        """Return the one that has not ended; None when there is none."""
        raise NotImplementedError

    def today(self) -> Today | None:
        """Return where the one that has not ended stands; None when there is none."""
        raise NotImplementedError

    def adherence(self, experiment: UUID) -> tuple[Adherence, ...]:
        """Return what was noted of an experiment's days, by day."""
        raise NotImplementedError

    def log(self, experiment: UUID, day: date, kept: Kept, note: str = "") -> Changes:
        """Note whether a day went as planned; what was noted of it before is replaced.

        Raises:
            UserError: when the day is none of the experiment's, has not come, or it has ended.
        """
        raise NotImplementedError

    def trial(self, experiment: UUID) -> Trial:
        """Return an experiment with what is needed to work out its result.

        Raises:
            UserError: when there is no such experiment.
        """
        raise NotImplementedError

    def note_look(self, experiment: UUID) -> Changes:
        """Note that the one early look was taken; call it before `early_look` is shown."""
        raise NotImplementedError

    def finish(self, experiment: UUID) -> Changes:
        """End an experiment whose last day has passed; its result may be shown then.

        Raises:
            UserError: when days of it are still to come.
        """
        raise NotImplementedError

    def stop_early(self, experiment: UUID) -> Changes:
        """End an experiment at its early look, as the rule set at the start allows.

        Works out `early_look` again, so it belongs off the window's thread.

        Raises:
            UserError: when the rule does not allow it.
        """
        raise NotImplementedError

    def abandon(self, experiment: UUID, reason: str = "") -> Changes:
        """End an experiment before its last day for a reason that is not its result.

        What there is may be looked at then, and is called what it is: weaker.
        """
        raise NotImplementedError
