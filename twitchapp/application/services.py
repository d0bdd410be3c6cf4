"""The use-cases, gathered for the window and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.outline import OutlineService
from twitchapp.application.ports import CheckReport, Clock, JournalRepository
from twitchapp.application.preferences import PreferencesService

if TYPE_CHECKING:
    from twitchapp.application.backups import BackupsService, OpenBackups
    from twitchapp.application.beliefs import BeliefsService
    from twitchapp.application.charts import ChartsService
    from twitchapp.application.check_in import CheckInService
    from twitchapp.application.eating import EatingService
    from twitchapp.application.everything import EverythingService
    from twitchapp.application.everything_tables import JournalTables
    from twitchapp.application.exchange import ExchangeService
    from twitchapp.application.exchange_report import ImportReport
    from twitchapp.application.experiments import ExperimentsService
    from twitchapp.application.factors import FactorsService
    from twitchapp.application.foods import FoodsService
    from twitchapp.application.health import HealthService
    from twitchapp.application.intake import IntakeService
    from twitchapp.application.intake_supplements import SupplementInsides
    from twitchapp.application.lookup import LookupService
    from twitchapp.application.notes import NotesService
    from twitchapp.application.pages import PagesService
    from twitchapp.application.presets import PresetsService
    from twitchapp.application.profile import ProfileService
    from twitchapp.application.quick_entry import QuickEntryService
    from twitchapp.application.reference import ReferenceService
    from twitchapp.application.reminders import ReminderService
    from twitchapp.application.rescue import RescueService
    from twitchapp.application.supplements import SupplementsService
    from twitchapp.application.trial_today import Today
    from twitchapp.application.weekly_summary import WeeklySummary
    from twitchapp.application.what_to_eat import WhatToEatService
    from twitchapp.domain.factors import Absent

SAMPLE_SETTING = "sample"
"""The setting of a journal that tells that it is the sample."""


class Services:
    """What the program can do with one open journal.

    `journal`, `preferences`, `charts` and `exchange` use the journal's file and belong to one
    thread at a time; `reference` reads only what came with the program. What the window does not
    need before it is shown is imported and made when first asked for.

    Args:
        repository: the open journal; one history goes with it.
        clock: tells the time and the zone.
        path: the journal's file.
        is_sample: whether it is the sample journal, which is never mixed with the user's own.
        reference: the folder of the nutrient reference.
        close: closes the journal.
        is_on_network: tells whether the journal is in a folder of another machine.
        backups: gives what makes backups of the open journal; None where none are made.
        tables: gives every row of the open journal's tables; None of one that has no tables.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        *,
        path: Path,
        is_sample: bool,
        reference: Path,
        close: Callable[[], None],
        is_on_network: Callable[[], bool] = lambda: False,
        backups: "Callable[[], OpenBackups] | None" = None,
        tables: "Callable[[], JournalTables] | None" = None,
    ) -> None:
        self.path = path
        self.is_sample = is_sample
        self.clock = clock
        self.close = close
        self._repository = repository
        self._history = History(repository, clock)
        self._reference = reference
        self._is_on_network = is_on_network
        self._backups = backups
        self._tables = tables
        self.journal = JournalService(repository, clock, self._history)
        self.outline = OutlineService(repository)
        self.preferences = PreferencesService(repository)

    @cached_property
    def backups(self) -> "BackupsService | None":
        """The journal's backups; of the journal's thread. None where none are made."""
        if self._backups is None:
            return None
        from twitchapp.application.backups import BackupsService

        return BackupsService(
            self._backups(), self._repository, self.clock, is_sample=self.is_sample
        )

    @cached_property
    def beliefs(self) -> "BeliefsService":
        """What the person thinks their triggers are; of the journal's thread."""
        from twitchapp.application.beliefs import BeliefsService

        return BeliefsService(self._repository, self.clock)

    @cached_property
    def charts(self) -> "ChartsService":
        """Days and episodes as the charts and the findings need them."""
        from twitchapp.application.charts import ChartsService

        return ChartsService(self._repository, self.clock, self.what_is_in)

    @cached_property
    def check_in(self) -> "CheckInService":
        """The daily check-in."""
        from twitchapp.application.check_in import CheckInService

        return CheckInService(self._repository, self.journal, self.clock, self.presets)

    @cached_property
    def eating(self) -> "EatingService":
        """Logging foods and supplements; of the journal's thread."""
        from twitchapp.application.eating import EatingService

        return EatingService(self._repository, self.journal, self.clock)

    @cached_property
    def everything(self) -> "EverythingService | None":
        """Everything the journal holds, out and in; None of a journal that has no tables."""
        if self._tables is None:
            return None
        from twitchapp import __version__
        from twitchapp.application.everything import EverythingService

        return EverythingService(
            self._repository,
            self._tables(),
            self.clock,
            self._history,
            self.path,
            version=__version__,
            before_import=self.backups.before_import if self.backups is not None else None,
        )

    @cached_property
    def exchange(self) -> "ExchangeService":
        """The journal in and out as CSV."""
        from twitchapp.application.exchange import ExchangeService

        return ExchangeService(
            self._repository,
            self.clock,
            self._history,
            self.path,
            before_import=self.backups.before_import if self.backups is not None else None,
        )

    @cached_property
    def experiments(self) -> "ExperimentsService":
        """Experiments on oneself; of the journal's thread."""
        from secrets import token_hex

        from twitchapp.application.experiments import ExperimentsService

        return ExperimentsService(
            self._repository,
            self.clock,
            self._history,
            reference=self.reference,
            draw_seed=lambda: token_hex(16),
            path=self.path,
        )

    def experiment_today(self) -> "Today | None":
        """Where the experiment that goes on stands today, asked without all that sets one up."""
        from twitchapp.application.trial_today import running_today

        return running_today(self._repository, self.clock)

    @cached_property
    def factors(self) -> "FactorsService":
        """The person's own factors."""
        from twitchapp.application.factors import FactorsService

        return FactorsService(self._repository, self._history)

    @cached_property
    def foods(self) -> "FoodsService":
        """The table of foods; of any thread."""
        from twitchapp.application.foods import open_foods

        return open_foods()

    @cached_property
    def health(self) -> "HealthService":
        """Function checks, blood results, visits, medicines, and seeing a doctor."""
        from twitchapp import paths
        from twitchapp.application.health import HealthService

        return HealthService(self._repository, self.clock, paths.resource("health"), self.path)

    @cached_property
    def intake(self) -> "IntakeService":
        """What was eaten and taken, beside needs and limits; of the journal's thread."""
        from twitchapp.application.intake import IntakeService

        return IntakeService(
            self._repository,
            self.clock,
            journal=self.journal,
            reference=self.reference,
            profile=self.profile,
            what_is_in=self.what_is_in,
        )

    @cached_property
    def notes(self) -> "NotesService":
        """What is said once of the machine's clock and the journal's folder."""
        from twitchapp.application.notes import NotesService

        return NotesService(self._repository, self.clock, self._is_on_network)

    @cached_property
    def rescue(self) -> "RescueService":
        """What is not saved yet, written to files elsewhere."""
        from twitchapp import paths
        from twitchapp.application.rescue import RescueService

        return RescueService(
            self._repository,
            self.clock,
            self.journal.unsaved,
            self.path,
            save=self.journal.save,
            folders=(paths.state_folder(), Path.home()),
        )

    @cached_property
    def reference(self) -> "ReferenceService":
        """The nutrient reference."""
        from twitchapp.application.reference import ReferenceService

        return ReferenceService(self._reference)

    @cached_property
    def pages(self) -> "PagesService":
        """Every page of the reference but foods; of no thread in particular."""
        from twitchapp.application.pages import program_pages

        return program_pages(
            self.reference,
            self.presets,
            self.supplements,
            guide=lambda: self.health.words.guide,
        )

    @cached_property
    def lookup(self) -> "LookupService":
        """One search over pages, views and foods; of any thread."""
        from twitchapp.application.lookup import LookupService

        return LookupService(self.pages, self.foods)

    @cached_property
    def supplements(self) -> "SupplementsService":
        """The forms of supplements and what is in them; of no thread in particular."""
        from twitchapp import paths
        from twitchapp.application.supplements import SupplementsService

        return SupplementsService(paths.resource("supplements"), lambda: self.presets.all)

    @cached_property
    def what_is_in(self) -> "SupplementInsides":
        """What is in a supplement that was logged; nothing is read until it is asked."""
        from twitchapp.application.intake_supplements import SupplementInsides

        return SupplementInsides(self.supplements, lambda: self.presets.all)

    @cached_property
    def presets(self) -> "PresetsService":
        """Drinks, kinds of exercise and supplements that came with the program."""
        from twitchapp import paths
        from twitchapp.application.presets import PresetsService

        return PresetsService(paths.resource("presets"))

    @cached_property
    def profile(self) -> "ProfileService":
        """What the person said of themselves; of the journal's thread."""
        from twitchapp.application.profile import ProfileService

        return ProfileService(self._repository, self.clock)

    @cached_property
    def reminders(self) -> "ReminderService":
        """What the program says by itself."""
        from random import Random

        from twitchapp.application.reminders import ReminderService

        drawing = Random()  # noqa: S311 - nothing secret is drawn
        return ReminderService(self._repository, self.clock, self.preferences, drawing)

    @cached_property
    def quick_entry(self) -> "QuickEntryService":
        """The line that understands how people write; of the journal's thread."""
        from twitchapp.application.quick_entry import QuickEntryService

        return QuickEntryService(
            self._repository,
            self.clock,
            self.journal,
            self.presets,
            foods=lambda: self.foods,
            supplements=lambda: self.supplements,
        )

    @cached_property
    def what_to_eat(self) -> "WhatToEatService":
        """Everyday foods that close today's gap in a nutrient."""
        from twitchapp import paths
        from twitchapp.application.what_to_eat import WhatToEatService

        return WhatToEatService(
            self._repository,
            paths.resource("foods"),
            foods=lambda: self.foods,
            intake=self.intake,
            profile=self.profile,
        )

    @cached_property
    def weekly_summary(self) -> "WeeklySummary":
        """The last full week, for the quieter view."""
        from twitchapp.application.weekly_summary import WeeklySummary

        return WeeklySummary(self._repository, self.clock)

    def take_in(
        self,
        path: Path,
        *,
        absent: "Mapping[str, Absent] | None" = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "ImportReport":
        """Import a file, a journal as CSV or an export of everything; see `import_csv`.

        Raises:
            UserError: when it cannot be imported; nothing was changed then.
        """
        everything = self.everything
        if everything is not None and everything.takes(path):
            report = everything.import_zip(path, progress=progress, cancelled=cancelled)
            return replace(report, unused_absent=tuple(absent or ()))
        return self.exchange.import_csv(path, absent=absent, progress=progress, cancelled=cancelled)

    def check(self) -> CheckReport:
        """Read the whole journal and compare it with its hashes."""
        return self._repository.check()
