"""What the experiments' pages do to the journal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from twitchapp.application.changes import Changes
from twitchapp.application.experiments import ExperimentsService, Today
from twitchapp.application.services import Services
from twitchapp.application.trial_result import Result, Trial, early_look, trial_result
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Adherence, Experiment, Kept
from twitchapp.gui.charts.experiment_points import ResultPoints, result_points
from twitchapp.gui.charts.experiment_words import KEPT_TEXTS
from twitchapp.gui.charts.words import day_text
from twitchapp.gui.hub import Hub

_TRIAL, _RESULT, _LOOK = "experiment-trial", "experiment-result", "experiment-look-again"


class KeptExperiments(NamedTuple):
    """What the journal keeps of experiments.

    Attributes:
        experiments: all of them, the latest first.
        today: where the one that goes on stands; None when there is none.
        adherence: what was noted of its days.
    """

    experiments: tuple[Experiment, ...]
    today: Today | None
    adherence: tuple[Adherence, ...]


def read_kept(services: Services) -> KeptExperiments:
    """Read it, on the journal's thread."""
    service = services.experiments
    today = service.today()
    return KeptExperiments(
        experiments=service.all(),
        today=today,
        adherence=service.adherence(today.experiment.id) if today else (),
    )


class ExperimentActs(QObject):
    """Commands to the journal, and the long sums beside it.

    Args:
        hub: the way to the journal.
        initiator: who is told of as having asked.

    Signals:
        done: something was kept; what is shown is to be read again.
        ended: an experiment came to its end; carries its id.
        looked: the early look was taken; carries the `Look`.
        looked_again: what the early look of an experiment says that was taken before; carries its
            id and the `Look`.
        worked_out: a `Result` and its `ResultPoints`.
        refused: why there is no result; an exception.
    """

    done = Signal()
    ended = Signal(object)
    looked = Signal(object)
    looked_again = Signal(object, object)
    worked_out = Signal(object, object)
    refused = Signal(object)

    def __init__(self, hub: Hub, initiator: QObject) -> None:
        super().__init__(initiator)
        self._hub = hub
        self._initiator = initiator

    def note(self, experiment: UUID, day: date, kept: Kept, note: str) -> None:
        """Note whether a day went as planned."""
        self._do(
            lambda service: service.log(experiment, day, kept, note),
            say=f"Noted for {day_text(day)}: {KEPT_TEXTS[kept].lower()}.",
            can_undo=True,
        )

    def write_key(self, experiment: UUID, path: Path) -> None:
        """Write the order of a blinded one into the helper's file."""
        self._do(
            lambda service: service.write_key(experiment, path, overwrite=True),
            say=f"The key is in {path.name}. Give it to your helper, and do not open it.",
        )

    def load_key(self, experiment: UUID, path: Path) -> None:
        """Read the helper's file of one that has ended."""
        self._do(
            lambda service: service.load_key(experiment, path),
            say="The key fits. Its order is the one drawn at the start.",
            then=lambda: self.ended.emit(experiment),
        )

    def abandon(self, experiment: UUID, reason: str) -> None:
        """End one before its last day."""
        self._do(
            lambda service: service.abandon(experiment, reason),
            say="Abandoned. What there is stays in the journal.",
            then=lambda: self.ended.emit(experiment),
        )

    def finish(self, experiment: UUID) -> None:
        """End one whose last day has passed."""
        self._do(
            lambda service: service.finish(experiment),
            say="The experiment has ended. Its result stays in the journal.",
            then=lambda: self.ended.emit(experiment),
        )

    def stop(self, experiment: UUID) -> None:
        """End one at its early look."""
        self._do(
            lambda service: service.stop_early(experiment),
            say="Stopped at the early look. Its result stays in the journal.",
            then=lambda: self.ended.emit(experiment),
        )

    def look(self, experiment: UUID) -> None:
        """Take the one early look, which is noted before anything of it is told."""
        self._do(
            lambda service: service.note_look(experiment),
            then=lambda: self._read_trial(
                experiment,
                lambda trial: self._hub.compute(
                    lambda: early_look(trial), self.looked.emit, owner=self, latest=_RESULT
                ),
            ),
        )

    def look_again(self, experiment: UUID) -> None:
        """Work out again what the early look said that was taken before."""

        def compute(trial: Trial) -> None:
            self._hub.compute(
                lambda: early_look(trial),
                partial(self.looked_again.emit, experiment),
                owner=self,
                latest=_LOOK,
                on_error=self._say_of_fault,
            )

        self._hub.ask(
            lambda services: services.experiments.trial(experiment),
            compute,
            owner=self,
            latest=_LOOK,
            on_error=self._say_of_fault,
        )

    def _say_of_fault(self, error: Exception) -> None:
        # Nobody asked just now: what cannot be worked out is not offered, and that is all.
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)

    def work_out(self, experiment: UUID) -> None:
        """Work out what one showed."""
        self._read_trial(experiment, self._compute)

    def _read_trial(self, experiment: UUID, then: Callable[[Trial], None]) -> None:
        self._hub.ask(
            lambda services: services.experiments.trial(experiment),
            then,
            owner=self,
            latest=_TRIAL,
            on_error=self.refused.emit,
        )

    def _compute(self, trial: Trial) -> None:
        self._hub.compute(
            partial(_worked_out, trial),
            lambda both: self.worked_out.emit(*both),
            owner=self,
            latest=_RESULT,
            on_error=self.refused.emit,
        )

    def _do(
        self,
        work: Callable[[ExperimentsService], Changes],
        *,
        say: str = "",
        can_undo: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        def after(_: Changes) -> None:
            if say and not can_undo:
                self._hub.said.emit(say, False)  # noqa: FBT003 - as the signal carries it
            self.done.emit()
            if then is not None:
                then()

        self._hub.command(
            lambda _: work(self._hub.services.experiments),
            initiator=self._initiator,
            say=say if can_undo else "",
            then=after,
        )


def _worked_out(trial: Trial) -> tuple[Result, ResultPoints]:
    result = trial_result(trial)
    return result, result_points(result)
