"""The use-cases, gathered for the window and the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from twitchapp.application.charts import ChartsService
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.journal import JournalService
from twitchapp.application.ports import CheckReport, Clock
from twitchapp.application.reference import ReferenceService


@dataclass(frozen=True, slots=True)
class Services:
    """What the program can do with one open journal.

    `journal`, `charts` and `exchange` use the journal's file and belong to one thread at a time;
    `reference` reads only what came with the program.

    Attributes:
        path: the journal's file.
        is_sample: whether it is the sample journal, which is never mixed with the user's own.
    """

    path: Path
    is_sample: bool
    clock: Clock
    journal: JournalService
    charts: ChartsService
    exchange: ExchangeService
    reference: ReferenceService
    check: Callable[[], CheckReport]
    close: Callable[[], None]
