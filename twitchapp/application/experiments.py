"""Experiments on oneself: set up, followed day by day, ended, and only then looked at.

`ExperimentsService` reads and writes the journal and belongs to the thread that owns it. What takes
long is worked out by the pure functions of `trial_plan` (how long must it be) and `trial_result`
(what did it show), from a `Reading` or a `Trial`, on a worker thread.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

from twitchapp.application.changes import Changes, TrialChange
from twitchapp.application.charts import ChartsService
from twitchapp.application.date_text import date_text
from twitchapp.application.exchange_files import reading, writing
from twitchapp.application.history import History
from twitchapp.application.lines import Kind, Sought, ref_of
from twitchapp.application.ports import Clock, JournalRepository, TrialRepository
from twitchapp.application.preferences import PreferencesService
from twitchapp.application.reference import ReferenceService
from twitchapp.application.trial_candidates import (
    Candidate,
    SafetyAnswers,
    candidates,
    plan_refusal,
    refusal,
)
from twitchapp.application.trial_result import Trial, early_look
from twitchapp.application.trial_today import Today, may_look, running_today
from twitchapp.domain.allocation import (
    LEVEL,
    SPENT_AT_HALF,
    Scheme,
    commitment_of,
    smallest_p,
    smallest_p_at_half,
)
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import (
    Adherence,
    Direction,
    Ending,
    Experiment,
    Kept,
    Stopping,
)
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.records import RecordType
from twitchapp.formats.trial_key import key_text, read_key

__all__ = ["Draft", "ExperimentsService", "Today"]


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
        return candidates(
            ChartsService(self._repository, self._clock).reading(),
            self._reference.nutrients(),
            self._medicines(),
        )

    def refusal(self, draft: Draft) -> str | None:
        """Return why an experiment may not be begun so, in a calm sentence; None if it may."""
        return self._reason(draft, self._candidate(draft.factor))

    def start(self, draft: Draft) -> Changes:
        """Draw the order and keep the experiment; `current` returns it then.

        A blinded one needs `write_key` before its first day; its order is drawn there.

        Raises:
            UserError: when it may not be begun (`refusal`), or another one is going on.
        """
        candidate = self._candidate(draft.factor)
        reason = self._reason(draft, candidate)
        if reason is not None or candidate is None:
            raise UserError(reason or "")
        experiment = Experiment(
            id=uuid4(),
            made=self._clock.now(),
            factor=draft.factor,
            label=candidate.label,
            direction=draft.direction,
            a_words=draft.a_words,
            b_words=draft.b_words,
            first_day=draft.first_day,
            block_days=draft.block_days,
            washout_days=draft.washout_days,
            blocks=draft.blocks,
            scheme=draft.scheme,
            seed="" if draft.is_blinded else self._draw_seed(),
            is_blinded=draft.is_blinded,
            stopping=draft.stopping,
            dose=draft.answers.dose if candidate.asks_dose else None,
            dose_unit=candidate.dose_unit,
            note=draft.note,
        )
        with self._repository.transaction():
            self._trials.keep(experiment)
            PreferencesService(self._repository).remind_of_blocks(wanted=True)
        change = TrialChange(None, experiment, until=experiment.first_day)
        return self._history.remember(Changes("start of an experiment", trials=(change,)))

    def write_key(self, experiment: UUID, path: Path, *, overwrite: bool = False) -> Changes:
        """Draw the order of a blinded experiment and write it to the helper's file.

        Raises:
            UserError: when it is not blinded, has a key, has begun, or it cannot be written.
        """
        known = self._running(experiment)
        if not known.needs_key:
            raise UserError(
                "The key of this experiment has been written already; the order is drawn once."
                if known.is_blinded
                else "This experiment is not blinded, so it has no key."
            )
        if day_of(self._clock.now()) >= known.first_day:
            raise UserError(
                "The first day has come, and the order must be drawn before it.",
                todo="End this experiment and set it up once more.",
            )
        seed = self._draw_seed()
        sealed = replace(known, commitment=commitment_of(known.id, seed))
        with (
            self._repository.transaction(),
            writing(path, self._path, overwrite=overwrite) as file,
        ):
            # Kept first: a key that no experiment knows is worth nothing.
            self._trials.keep(sealed)
            file.write(key_text(replace(sealed, seed=seed)))
        return Changes("sealing of an experiment", trials=(TrialChange(known, sealed),))

    def load_key(self, experiment: UUID, path: Path) -> Changes:
        """Unseal a blinded experiment that has ended.

        Raises:
            UserError: when it has not ended, or the file is not its key.
        """
        known = self._known(experiment)
        if known.ended is None:
            raise UserError(
                "The key is opened when the experiment is over.",
                todo="Leave it with your helper until then.",
            )
        if not known.is_sealed:
            return Changes("nothing")
        with reading(path, self._path) as file:
            key = read_key(file)
        if (
            key.experiment != known.id
            or not known.commitment
            or commitment_of(known.id, key.seed) != known.commitment
        ):
            raise UserError(
                "This key does not belong to this experiment.",
                where=str(path),
                todo="Ask your helper for the other file.",
            )
        return self._changed("opening of the key", known, replace(known, seed=key.seed))

    def all(self) -> tuple[Experiment, ...]:
        """Return every experiment, the latest first."""
        return tuple(reversed(self._trials.experiments()))

    def current(self) -> Experiment | None:
        """Return the one that has not ended; None when there is none."""
        return next((each for each in self.all() if each.ended is None), None)

    def today(self) -> Today | None:
        """Return where the one that has not ended stands; None when there is none."""
        return running_today(self._repository, self._clock)

    def adherence(self, experiment: UUID) -> tuple[Adherence, ...]:
        """Return what was noted of an experiment's days, by day."""
        return self._trials.adherence(experiment)

    def log(self, experiment: UUID, day: date, kept: Kept, note: str = "") -> Changes:
        """Note whether a day went as planned; what was noted of it before is replaced.

        Raises:
            UserError: when the day is none of the experiment's, has not come, or it has ended.
        """
        known = self._running(experiment)
        if not known.first_day <= day <= known.last_day:
            raise UserError(
                f"The experiment runs from {date_text(known.first_day)} to "
                f"{date_text(known.last_day)}; {date_text(day)} is none of its days."
            )
        if day > day_of(self._clock.now()):
            raise UserError(f"{date_text(day)} has not come yet.")
        before = next((each for each in self._trials.adherence(known.id) if each.day == day), None)
        after = (
            Adherence(uuid4(), known.id, day, kept, note)
            if before is None
            else replace(before, kept=kept, note=note)
        )
        self._trials.keep(after)
        change = TrialChange(before, after)
        return self._history.remember(Changes("note of a day", trials=(change,)))

    def trial(self, experiment: UUID) -> Trial:
        """Return an experiment with what is needed to work out its result.

        Raises:
            UserError: when there is no such experiment.
        """
        known = self._known(experiment)
        charts = ChartsService(self._repository, self._clock)
        return Trial(known, self._trials.adherence(known.id), charts.reading())

    def note_look(self, experiment: UUID) -> Changes:
        """Note that the one early look was taken; call it before `early_look` is shown.

        Raises:
            UserError: when the rule has none, its day has not come, or it was taken.
        """
        known = self._running(experiment)
        if not may_look(known, day_of(self._clock.now())):
            raise UserError(
                "The rule set at the start allows no look today."
                if known.looked is None
                else "The one early look has been taken."
            )
        return self._changed("early look", known, replace(known, looked=self._clock.now()))

    def finish(self, experiment: UUID) -> Changes:
        """End an experiment whose last day has passed; its result may be shown then.

        Raises:
            UserError: when days of it are still to come.
        """
        known = self._running(experiment)
        if day_of(self._clock.now()) <= known.last_day:
            raise UserError(
                f"The experiment goes on until {date_text(known.last_day)}. Its result is shown "
                "after that: looking sooner would make chance look like an effect."
            )
        return self._end(known, Ending.FINISHED)

    def stop_early(self, experiment: UUID) -> Changes:
        """End an experiment at its early look, as the rule set at the start allows.

        Works out `early_look` again, so it belongs off the window's thread.

        Raises:
            UserError: when the rule does not allow it.
        """
        known = self._running(experiment)
        if known.looked is None or not early_look(self.trial(experiment)).may_stop:
            raise UserError("The rule set at the start does not allow to stop early.")
        return self._end(known, Ending.STOPPED_EARLY)

    def abandon(self, experiment: UUID, reason: str = "") -> Changes:
        """End an experiment before its last day for a reason that is not its result.

        What there is may be looked at then, and is called what it is: weaker. One whose last day
        has passed is whole, and finished.
        """
        known = self._running(experiment)
        is_whole = not known.needs_key and day_of(self._clock.now()) > known.last_day
        return self._end(known, Ending.FINISHED if is_whole else Ending.ABANDONED, reason)

    @property
    def _trials(self) -> TrialRepository:
        return self._repository.trials

    def _candidate(self, factor: str) -> Candidate | None:
        return next((each for each in self.candidates() if each.factor == factor), None)

    def _reason(self, draft: Draft, candidate: Candidate | None) -> str | None:
        going_on = self.current()
        if going_on is not None:
            return (
                f"The experiment with {going_on.label} is still going on. One at a time, or "
                "neither could be told from the other."
            )
        if candidate is None:
            return "There is no such factor in your journal."
        return (
            refusal(candidate, draft.direction, draft.answers)
            or plan_refusal(candidate, (draft.a_words, draft.b_words), self._medicines())
            or _misfit(draft, candidate)
        )

    def _medicines(self) -> tuple[str, ...]:
        sought = Sought(kinds=frozenset({Kind(RecordType.MEDICINE)}))
        refs = [ref for line in self._repository.lines(sought) if (ref := ref_of(line))]
        found = self._repository.get_many(refs).values()
        return tuple(each.name for each in found if isinstance(each, Medicine))

    def _end(self, known: Experiment, ending: Ending, reason: str = "") -> Changes:
        ended = replace(known, ended=self._clock.now(), ending=ending, reason=reason)
        with self._repository.transaction():
            PreferencesService(self._repository).remind_of_blocks(wanted=False)
            return self._changed("end of an experiment", known, ended)

    def _changed(self, summary: str, before: Experiment, after: Experiment) -> Changes:
        # No step of the history: what was looked at cannot be unseen.
        self._trials.keep(after)
        return Changes(summary, trials=(TrialChange(before, after),))

    def _known(self, experiment: UUID) -> Experiment:
        for each in self._trials.experiments():
            if each.id == experiment:
                return each
        raise UserError("There is no such experiment in this journal.")

    def _running(self, experiment: UUID) -> Experiment:
        known = self._known(experiment)
        if known.ended is not None:
            raise UserError("This experiment has ended.")
        return known


def _misfit(draft: Draft, candidate: Candidate) -> str | None:
    """Return what is wrong with the design of a draft; None if nothing is."""
    if smallest_p(draft.blocks, draft.scheme) > LEVEL:
        fewest = "12 blocks in pairs, or 8 in any order"
        return (
            f"So few blocks could never tell an effect from chance. At least {fewest} are needed."
        )
    if draft.is_blinded and not candidate.can_be_blinded:
        return f"{candidate.plain_name} cannot be hidden from the person who does it."
    if draft.stopping is Stopping.HALF:
        if draft.is_blinded:
            return "An early look would open the seal. A blinded experiment runs to its end."
        if smallest_p_at_half(draft.blocks, draft.scheme) > SPENT_AT_HALF:
            return (
                "With so few blocks, the early look could never say stop. Choose more blocks, or "
                "no early look."
            )
    return None
