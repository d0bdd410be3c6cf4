"""What the disk did not take, written to a file elsewhere, which an import takes back."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from twitchapp.application.changes import Changes
from twitchapp.application.exchange_files import reading, writing
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.unsaved import Step, Unsaved
from twitchapp.application.wording import count_of
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import PRESET_CUSTOM, CustomFactor
from twitchapp.formats.journal_csv import SkippedRow
from twitchapp.formats.journal_csv_reader import JournalCsvReader
from twitchapp.formats.journal_csv_writer import write_journal

_HEAD = "twitchapp-not-saved"
_ASIDE = ".kept.csv"


class RescueService:
    """Writes what waits to files that only the user may read, whole or not at all.

    The rows bear their ids, so that an import doubles nothing, even of what was saved meanwhile.

    Args:
        repository: knows the person's own factors, where it can still be read.
        clock: names the files.
        unsaved: what waits.
        journal: the journal's file, which is never written over.
        save: saves a step.
        folders: where to put what is left when the program ends; the first that can be written.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        unsaved: Unsaved,
        journal: Path,
        *,
        save: Callable[[Step], Changes],
        folders: Sequence[Path],
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._unsaved = unsaved
        self._journal = journal
        self._save = save
        self._folders = folders

    def save_elsewhere(self, path: Path, *, overwrite: bool = False) -> int:
        """Write what waits as a journal CSV; it goes on waiting.

        Args:
            path: the file.
            overwrite: whether a file that is there may be replaced.

        Returns:
            How many rows were written, the person's own factors among them.

        Raises:
            UserError: when it cannot be written there; what was there is there unchanged.
        """
        factors = self._factors()
        with writing(path, self._journal, overwrite=overwrite) as file:
            return write_journal(file, self._unsaved.records, factors)

    def rescue(self) -> Path | None:
        """Write what waits where it is found at the next start; for when the program ends.

        Returns:
            The file; None when nothing waits.

        Raises:
            UserError: when it can be written in none of the folders.
        """
        if not self._unsaved.count:
            return None
        trouble: UserError | None = None
        for folder in self._folders:
            with suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._free_name(folder)
            try:
                self.save_elsewhere(path)
            except UserError as error:
                trouble = trouble or error
                continue
            return path
        raise trouble or UserError("There is no folder to write to.")

    def take_back(self, path: Path) -> Changes:
        """Save what is in a file that was written when the program ended, as one step.

        What was changed then is changed now; what the journal has already stays as it is.

        Raises:
            UserError: when the file cannot be read as a whole, or the journal not be written.
        """
        with reading(path, self._journal) as text:
            reader = JournalCsvReader(text, known=self._repository.custom_factors())
            rows = tuple(reader)
        records = tuple(row for row in rows if not isinstance(row, SkippedRow))
        if len(records) < len(rows):
            raise UserError(
                "Not everything in this file can be read.",
                where=str(path),
                todo="Use “Import” in the File menu, which tells what it leaves out.",
            )
        there = self._repository.get_many([record.ref for record in records])
        return self._save(
            Step(
                f"import of {count_of(len(records), 'entry')}",
                added=tuple(record for record in records if record.ref not in there),
                replaced=tuple(
                    (there[record.ref], record)
                    for record in records
                    if there.get(record.ref, record) != record
                ),
                factors=reader.finish().new,
            )
        )

    def left(self) -> tuple[Path, ...]:
        """Return the files of this journal that were written when the program ended."""
        found: list[Path] = []
        for folder in self._folders:
            with suppress(OSError):
                found.extend(
                    path
                    for path in folder.glob(f"{self._head}*.csv")
                    if not path.name.endswith(_ASIDE)
                )
        return tuple(sorted(found))

    def put_aside(self, path: Path) -> None:
        """Take note that a file was told of; it stays, under a name that is not looked for."""
        with suppress(OSError):
            path.rename(path.with_name(f"{path.stem}{_ASIDE}"))

    @property
    def _head(self) -> str:
        # Which journal it belongs to, without its name.
        real = str(self._journal.resolve()).encode("utf-8", "surrogateescape")
        return f"{_HEAD}-{sha256(real).hexdigest()[:8]}-"

    def _free_name(self, folder: Path) -> Path:
        name = f"{self._head}{self._clock.now().local:%Y-%m-%d-%H%M}"
        path, number = folder / f"{name}.csv", 1
        while path.exists():
            number += 1
            path = folder / f"{name}-{number}.csv"
        return path

    def _factors(self) -> tuple[CustomFactor, ...]:
        known = {factor.key: factor for factor in PRESET_CUSTOM}
        with suppress(UserError):
            known |= {factor.key: factor for factor in self._repository.custom_factors()}
        for step in self._unsaved.steps:
            known |= {factor.key: factor for factor in step.factors}
        used = {
            normal_name(record.name)
            for record in self._unsaved.records
            if isinstance(record, Entry) and record.kind is EntryKind.CUSTOM
        }
        return tuple(known[key] for key in sorted(used & known.keys()))
