"""Experiments and results made up for tests of what the window shows of them, or lived through."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLabel

from tests.fakes import FakeClock
from tests.gui.charts.conftest import at
from tests.gui.conftest import Settle
from twitchapp.application.experiments import Draft
from twitchapp.application.trial_candidates import SafetyAnswers
from twitchapp.application.trial_result import BlockTotal, Estimate, Result
from twitchapp.domain.allocation import Scheme, commitment_of
from twitchapp.domain.episodes import Episode
from twitchapp.domain.experiments import Arm, Direction, Ending, Experiment, Kept, Stopping
from twitchapp.domain.moments import moment_from_local
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.hub import Hub

ZONE = ZoneInfo("Europe/Berlin")
SEED = "00112233445566778899aabbccddeeff"
ID = UUID(int=7)
BLOCKS, BLOCK_DAYS = 12, 4
FIRST = date(2024, 3, 4)


def experiment(
    *,
    first: date = FIRST,
    blocks: int = 4,
    block_days: int = 5,
    washout: int = 1,
    ending: Ending | None = None,
    sealed: bool = False,
    stopping: Stopping = Stopping.NEVER,
    label: str = "Caffeine",
) -> Experiment:
    """Return an experiment with coffee of 4 blocks of 5 days, unless said otherwise."""
    made = moment_from_local(datetime.combine(first - timedelta(days=1), datetime.min.time()), ZONE)
    ended = None if ending is None else made.shifted(86_400 * (blocks * block_days + 1))
    return Experiment(
        id=ID,
        made=made,
        factor="caffeine",
        label=label,
        direction=Direction.LESS,
        a_words="no coffee",
        b_words="coffee as usual",
        first_day=first,
        block_days=block_days,
        washout_days=washout,
        blocks=blocks,
        scheme=Scheme.PAIRS,
        seed="" if sealed else SEED,
        commitment=commitment_of(ID, SEED) if sealed else "",
        is_blinded=sealed,
        stopping=stopping,
        ended=ended,
        ending=ending,
    )


def result(
    ratio: float = 0.5,
    low: float = 0.3,
    high: float = 0.8,
    p: float | None = 0.01,
    *,
    ending: Ending = Ending.FINISHED,
    drawn: tuple[float, ...] = (-0.9, -0.2, 0.0, 0.2, 0.9),
    observed: float | None = -0.7,
) -> Result:
    """Return a result of four blocks: 2 episodes a day in A, 4 in B."""
    tried = experiment(ending=ending)
    return Result(
        experiment=tried,
        blocks=tuple(
            BlockTotal(
                block=block,
                episodes=8 if block.arm is Arm.A else 16,
                known_days=4,
                possible_days=4,
                as_planned=3,
                not_as_planned=1,
                factor_mean=None,
            )
            for block in tried.plan
        ),
        estimate=Estimate(ratio, low, high, p),
        per_protocol=None,
        rates={Arm.A: 2.0, Arm.B: 4.0},
        draws=len(drawn),
        is_exact=True,
        headline="About half as many twitches without coffee.",
        sentences=("How sure.", "What could be wrong."),
        observed=observed,
        drawn=drawn,
    )


def show(view: ExperimentsView, hub: Hub, settle: Settle) -> None:
    """Hand the view the journal as it is now."""
    view.show_reading(hub.services.charts.reading())
    settle()


def shown(view: ExperimentsView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def kept(hub: Hub) -> Experiment:
    found = hub.services.experiments.current()
    assert found is not None
    return found


def begin(hub: Hub, *, stopping: Stopping = Stopping.NEVER, blinded: bool = False) -> Experiment:
    """Begin an experiment tomorrow without the window."""
    hub.services.experiments.start(
        Draft(
            factor="caffeine",
            direction=Direction.LESS,
            a_words="no coffee",
            b_words="coffee as usual",
            first_day=hub.services.journal.today + timedelta(days=1),
            blocks=32 if stopping is Stopping.HALF else BLOCKS,
            block_days=BLOCK_DAYS,
            washout_days=1,
            stopping=stopping,
            is_blinded=blinded,
            answers=SafetyAnswers(kidney_disease=False, is_safe=True),
        )
    )
    return kept(hub)


def live_through(hub: Hub, clock: FakeClock, tried: Experiment, days: int) -> None:
    """Let days pass: one twitch on days of A, three on days of B, each day as planned."""
    for number in range(days):
        clock.advance(days=1)
        day = tried.first_day + timedelta(days=number)
        block = tried.block_on(day)
        hub.services.journal.check_in(day)
        if block is None:
            continue
        for hour in range(1 if block.arm is Arm.A else 3):
            hub.services.journal.record(Episode(uuid4(), at(hub, day, 8 + hour)))
        hub.services.experiments.log(tried.id, day, Kept.AS_PLANNED)
    clock.advance(days=1)
