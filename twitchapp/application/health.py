"""The use-cases of the Health pane: what was checked, measured, said and taken; seeing a doctor."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from twitchapp.application.doctor_page import DoctorPage
from twitchapp.application.exchange_files import writing
from twitchapp.application.lines import Kind, Sought, ref_of
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.days import day_of
from twitchapp.domain.doctor_guide import HealthWords
from twitchapp.domain.function_checks import FunctionCheck
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.records import RecordType
from twitchapp.domain.visits import Visit
from twitchapp.formats.health_words_json import load_health_words

HEALTH_TYPES = frozenset(
    {RecordType.FUNCTION_CHECK, RecordType.LAB_RESULT, RecordType.VISIT, RecordType.MEDICINE}
)


@dataclass(frozen=True, slots=True)
class HealthRecords:
    """The living records of health, each kind with the latest first."""

    checks: tuple[FunctionCheck, ...] = ()
    labs: tuple[LabResult, ...] = ()
    visits: tuple[Visit, ...] = ()
    medicines: tuple[Medicine, ...] = ()


class HealthService:
    """Reads the records of health, and the words that came with the program.

    Saving, editing and deleting is the journal's, as for every other record.

    Args:
        repository: the open journal.
        clock: tells what day it is.
        words: the folder of the words.
        journal: the open journal's own file, which no page is written over.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        words: Path,
        journal: Path | None = None,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._folder = words
        self._journal = journal

    @cached_property
    def words(self) -> HealthWords:
        """The words of the function check and of the page on seeing a doctor, read once.

        Raises:
            UserError: when their files are missing or faulty.
        """
        return load_health_words(self._folder)

    def records(self) -> HealthRecords:
        """Return every living record of health."""
        sought = Sought(kinds=frozenset(Kind(kind) for kind in HEALTH_TYPES))
        refs = [ref for line in self._repository.lines(sought) if (ref := ref_of(line))]
        found = sorted(
            self._repository.get_many(refs).values(),
            key=lambda record: (record.start.epoch_s, str(record.id)),
            reverse=True,
        )
        return HealthRecords(
            checks=tuple(record for record in found if isinstance(record, FunctionCheck)),
            labs=tuple(record for record in found if isinstance(record, LabResult)),
            visits=tuple(record for record in found if isinstance(record, Visit)),
            medicines=tuple(record for record in found if isinstance(record, Medicine)),
        )

    def doctor_page(self) -> DoctorPage:
        """Return the page on seeing a doctor, with what this person noted put into words.

        Raises:
            UserError: when the files of its words are missing or faulty.
        """
        records = self.records()
        return DoctorPage(self.words, records.checks, records.medicines, day_of(self._clock.now()))

    def save_page(self, page: DoctorPage, path: Path) -> None:
        """Write a page as text to a file only the user may read; one that is there is replaced.

        Raises:
            UserError: when it cannot be written; what was there before is there unchanged.
        """
        with writing(path, self._journal, overwrite=True) as file:
            file.write(page.text)
