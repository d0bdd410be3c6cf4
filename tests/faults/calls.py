"""Each call to the disk fails once: `nice -n 15 python -m tests.faults.calls [EVERY] [SEED]`.

A journal is opened, used, checked, closed and opened again, first without a fault to count the
calls, then once for each call and each way to fail. Each failure must be told as a `UserError` or
be made good; what was acknowledged must be there, and be there whole; what was refused must not be;
and once the disk works again the program must go on, or open the file anew.
"""

import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.failing import HOWS, FailingDisk, failing_disk
from tests.faults.use import Said, Step, said_by, steps
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

NAME = "journal.twitchapp"
_PAGES_OF_LOG = 12
_STEPS_BEFORE = 6
_STEPS = 14


@dataclass
class Tally:
    """What became of the failures.

    Attributes:
        failures: how many calls failed.
        calls: how many of each call.
        told: how many failures were told as a `UserError`.
        made_good: how many did no harm, so that all went on and nothing needed to be told.
        wrong: what was not as it must be.
        never: how often a use had fewer calls than the first, and ended before the one to fail.
    """

    failures: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    told: int = 0
    made_good: int = 0
    wrong: list[str] = field(default_factory=list)
    never: int = 0


class Trial:
    """One use of a journal on a disk of which one call fails."""

    def __init__(self, disk: FailingDisk, path: Path, doing: list[Step], said: Said) -> None:
        self._disk = disk
        self._path = path
        self._doing = doing
        self._said = said
        self._journal: SqliteJournal | None = None
        self.told = 0

    def run(self) -> None:
        """Use the journal; an assertion fails, or another error comes, where something is wrong."""
        self._open()
        for count, step in enumerate(self._doing):
            self._step(step)
            if count % 5 == 4:
                self._close()
                self._open()
        self._read()
        self._close()
        self._open()
        self._read()
        self._close()

    def look(self) -> None:
        """See what the file says on a disk that works."""
        journal = open_journal(self._path)
        try:
            faults = journal.check().faults
            assert faults == (), f"after it: {faults[0]}"
            assert said_by(journal) == self._said, "after it: says something else"
        finally:
            journal.close()

    def give_up(self) -> None:
        """Close what a failed assertion left open."""
        if self._journal is not None:
            self._journal.close()

    def _note(self, error: UserError) -> None:
        self.told += 1
        assert self.told == 1, f"told again when the disk worked: {error.what}"
        assert error.what.endswith("."), "no sentence"
        assert error.todo.endswith("."), "nothing to do"
        assert self._disk.failed, f"refused without a fault: {error.what}"

    def _open(self) -> None:
        for _ in range(2):
            try:
                self._journal = open_journal(self._path)
            except UserError as error:
                self._note(error)
            else:
                self._journal._connection.wal_autocheckpoint(_PAGES_OF_LOG)
                return

    def _step(self, step: Step) -> None:
        assert self._journal is not None
        for _ in range(2):
            try:
                step.do(self._journal)
            except UserError as error:
                self._note(error)
                assert said_by(self._journal) == self._said, f"{step.name}: refused, but done"
            else:
                step.model(self._said)
                return

    def _read(self) -> None:
        assert self._journal is not None
        for _ in range(2):
            try:
                said = said_by(self._journal)
            except UserError as error:
                self._note(error)
            else:
                assert said == self._said, "says something else"
                break
        was_there = self._disk.failed
        report = self._journal.check()
        if report.faults and not was_there and self._disk.failed:
            self.told += 1
            report = self._journal.check()
        assert report.faults == (), report.faults[0]

    def _close(self) -> None:
        assert self._journal is not None
        try:
            self._journal.close()
        except UserError as error:
            self._note(error)
        self._journal = None


def survey(folder: Path, every: int, seed: int) -> Tally:
    """Let each of so many calls fail once, in each way or in one of them by turns.

    Args:
        folder: where the journals are made.
        every: 1 for each call in each way; else only each so-manieth of these.
        seed: of the steps and of which call comes first.
    """
    doing = steps(seed, _STEPS)
    tally = Tally()
    with failing_disk() as disk:
        place = _begun(folder, "count", doing)
        disk.watch(None, "")
        Trial(disk, place, doing[_STEPS_BEFORE:], _model(doing)).run()
        number = len(disk.calls)
        for turn in range(seed % every, number * len(HOWS), every):
            nth, how = turn // len(HOWS), HOWS[turn % len(HOWS)]
            place = _begun(folder, f"trial {turn}", doing)
            trial = Trial(disk, place, doing[_STEPS_BEFORE:], _model(doing))
            disk.watch(nth, how)
            try:
                trial.run()
                disk.fails_at = None
                trial.look()
            except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
                tally.wrong.append(f"{nth} {disk.failed} {how}: {type(error).__name__} {error}")
            disk.fails_at = None
            trial.give_up()
            if not disk.failed:
                tally.never += 1
                continue
            tally.failures += 1
            tally.calls[disk.failed] += 1
            tally.told += trial.told
            tally.made_good += not trial.told
    return tally


def _begun(folder: Path, name: str, doing: list[Step]) -> Path:
    """Return a journal with something in it, copied from one made once."""
    model = folder / "begun"
    if not model.exists():
        model.mkdir()
        journal = open_journal(model / NAME)
        for step in doing[:_STEPS_BEFORE]:
            step.do(journal)
        journal.close()
    place = folder / name
    shutil.copytree(model, place)
    return place / NAME


def _model(doing: list[Step]) -> Said:
    said = Said()
    for step in doing[:_STEPS_BEFORE]:
        step.model(said)
    return said


def main(arguments: list[str]) -> int:
    """Run as long a run as is asked for; 0 when all is as it must be."""
    every = int(arguments[0]) if arguments else 1
    seed = int(arguments[1]) if len(arguments) > 1 else 20260706
    shared = Path("/dev/shm")  # noqa: S108 - only where there is one
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        tally = survey(Path(folder), every, seed)
    sys.stdout.write(
        f"{tally.failures} failures, {tally.told} told, {tally.made_good} made good, "
        f"{len(tally.wrong)} wrong, {tally.never} never came\n{dict(tally.calls)}\n"
    )
    sys.stdout.writelines(f"    {each}\n" for each in tally.wrong[:40])
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
