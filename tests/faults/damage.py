"""Damaged files: `nice -n 15 python -m tests.faults.damage [FLIPS] [SEED]`.

One bit of a journal is flipped at a time, in the file or in the log of a program that was killed;
and both are cut at every page. Each time the program must refuse the file, or find the damage in a
check, or say what it said before. Whatever the check says, no reader may get a changed record as if
it were sound: it gets the true one, none, or a `UserError`.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.faults.use import SETTINGS, Said, said_by, steps
from tests.storage.trials import TRIALS
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Experiment
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

NAME = "journal.twitchapp"
EXPERIMENTS = tuple(trial.id for trial in TRIALS if isinstance(trial, Experiment))
PAGE = 4096
_FRAME = PAGE + 24
_FIRST_FRAME = 32
_Found = TypeVar("_Found")


@dataclass
class Tally:
    """What became of damaged journals.

    Attributes:
        outcomes: `refused`, `found` (by the check), `harmless`, or `earlier`, how often each. The
            last is what it said before the last step: a log of which the end is damaged or gone is
            what a power loss leaves before that step was acknowledged. Nothing can tell the two
            apart.
        back: how many steps were missing at most from what said an earlier state.
        silent: where neither told of a change.
        changed: where a reader got what was never saved as if it were sound.
        failed: where another error than a `UserError` came.
        outlines: how often the list's outline (days, places, kinds) was not as before.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    outlines: int = 0
    back: int = 0

    @property
    def bad(self) -> int:
        """How many were not as they must be."""
        return len(self.silent) + len(self.changed) + len(self.failed)


class Sound:
    """A journal as it was saved: its bytes, and what it says."""

    def __init__(self, folder: Path, seed: int, number: int) -> None:
        path = folder / NAME
        doing = steps(seed, number)
        said = Said()
        self.states = [said.copy()]
        for step in doing:
            step.model(said)
            if said != self.states[-1]:
                self.states.append(said.copy())
        journal = open_journal(path)
        for step in doing[: number // 2]:
            step.do(journal)
        journal.close()
        # The rest is in the log when the program is killed.
        journal = open_journal(path)
        for step in doing[number // 2 :]:
            step.do(journal)
        self.log = path.with_name(f"{NAME}-wal").read_bytes()
        self.file_beside_log = path.read_bytes()
        self.said = said_by(journal)
        assert self.said == self.states[-1]
        self.outline = _outline(journal)
        journal.close()
        self.file = path.read_bytes()


def flipped(data: bytes, bit: int) -> bytes:
    """Return bytes with one bit turned over."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def try_damaged(
    sound: Sound, damaged: Iterator[tuple[str, bytes, bytes | None]], folder: Path
) -> Tally:
    """Open damaged journals and compare what they say.

    Args:
        sound: the journal before.
        damaged: of each a name, the file and the log beside it, if there is one.
        folder: where to put them.
    """
    tally = Tally()
    path = folder / "damaged.twitchapp"
    for name, file, log in damaged:
        for old in folder.glob(f"{path.name}*"):
            old.unlink()
        path.write_bytes(file)
        if log is not None:
            path.with_name(f"{path.name}-wal").write_bytes(log)
        try:
            journal = open_journal(path)
        except UserError as error:
            if not error.todo.endswith("."):
                tally.failed.append(f"{name}: nothing to do is told")
            tally.outcomes["refused"] += 1
            continue
        except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
            tally.failed.append(f"{name}: opening: {type(error).__name__} {error}")
            continue
        try:
            _look(journal, sound, name, tally)
        except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
            tally.failed.append(f"{name}: {type(error).__name__} {error}")
        finally:
            journal.close()
    return tally


def _look(journal: SqliteJournal, sound: Sound, name: str, tally: Tally) -> None:
    try:
        if _outline(journal) != sound.outline:
            tally.outlines += 1
    except UserError:
        pass
    whole = not name.startswith("log")
    wrong = [
        reader for reader, is_sound in _readings(journal, sound, whole_log=whole) if not is_sound
    ]
    faults = journal.check().faults
    if wrong:
        tally.changed.append(f"{name}: {', '.join(wrong)}; {len(faults)} faults")
    if faults:
        tally.outcomes["found"] += 1
        return
    try:
        said = said_by(journal)
    except UserError:
        tally.silent.append(name)
        return
    if said == sound.said:
        tally.outcomes["harmless"] += 1
    elif name.startswith("log") and said in sound.states:
        back = (
            len(sound.states)
            - 1
            - max(place for place, state in enumerate(sound.states) if state == said)
        )
        tally.outcomes["earlier"] += 1
        tally.back = max(tally.back, back)
        if back > 1 and "cut" not in name:
            tally.silent.append(f"{name}: {back} steps back")
    else:
        tally.silent.append(name)


def _readings(
    journal: SqliteJournal, sound: Sound, *, whole_log: bool
) -> Iterator[tuple[str, bool]]:
    """Ask each reader; tell whether what it returned was so saved.

    Of a log of which the end is missing, what was saved at an earlier time is right.
    """
    states = [sound.said] if whole_log else sound.states

    def of(read: Callable[[], Iterable[_Found]], so: Callable[[Said, _Found], bool]) -> bool:
        try:
            found = list(read())
        except UserError:
            return True
        return all(any(so(state, each) for state in reversed(states)) for each in found)

    def of_records(read: Callable[[], Iterable[Record]]) -> bool:
        return of(read, lambda said, found: said.records.get(found.ref) == (found, None))

    def of_trials(read: Callable[[], Iterable[TrialRecord]]) -> bool:
        return of(read, lambda said, found: said.trials.get(found.id) == found)

    yield "everything", of_records(journal.everything)
    yield "newest", of_records(lambda: journal.newest(30))
    yield "running", of_records(journal.running)
    yield "latest", of_records(lambda: _if_any(journal.latest_episode()))
    yield "many", of_records(lambda: journal.get_many(sound.said.records).values())
    for ref in sound.said.records:
        yield "one", of_records(partial(_one, journal, ref))
    yield (
        "trash",
        of(
            lambda: journal.trash(-1),
            lambda said, found: (
                said.records.get(found.record.ref) == (found.record, found.trashed_epoch_s)
            ),
        ),
    )
    yield (
        "factors",
        of(journal.custom_factors, lambda said, found: said.factors.get(found.key) == found),
    )
    yield (
        "settings",
        of(
            partial(_settings, journal), lambda said, found: said.settings.get(found[0]) == found[1]
        ),
    )
    trials = journal.trials
    yield "experiments", of_trials(trials.experiments)
    yield "beliefs", of_trials(trials.beliefs)
    for experiment in EXPERIMENTS:
        yield "days", of_trials(partial(trials.adherence, experiment))


def _if_any(found: _Found | None) -> list[_Found]:
    return [] if found is None else [found]


def _one(journal: SqliteJournal, ref: RecordRef) -> list[Record]:
    return _if_any(journal.get(ref))


def _settings(journal: SqliteJournal) -> list[tuple[str, str]]:
    return [(key, value) for key in SETTINGS if (value := journal.setting(key)) is not None]


def _outline(journal: SqliteJournal) -> tuple[object, ...]:
    return (journal.lines(), journal.choices(), journal.span(), journal.factor_uses())


def flips(sound: Sound, times: int, seed: int) -> Iterator[tuple[str, bytes, bytes | None]]:
    """Yield journals with a flipped bit; of every four, one in the log beside."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(times):
        if number % 4 == 3:
            bit = chance.randrange(len(sound.log) * 8)
            yield f"log bit {bit}", sound.file_beside_log, flipped(sound.log, bit)
        else:
            bit = chance.randrange(len(sound.file) * 8)
            yield f"bit {bit}", flipped(sound.file, bit), None


def cuts(sound: Sound) -> Iterator[tuple[str, bytes, bytes | None]]:
    """Yield journals cut at every page, and in the middle of it; so with the log."""
    for length in range(PAGE, len(sound.file), PAGE // 2):
        yield f"cut at {length}", sound.file[:length], None
    for length in range(_FIRST_FRAME, len(sound.log), _FRAME):
        yield f"log cut at {length}", sound.file_beside_log, sound.log[:length]
        middle = length + _FRAME // 2
        yield f"log cut at {middle}", sound.file_beside_log, sound.log[:middle]


def main(arguments: list[str]) -> int:
    """Run as long a run as is asked for; 0 when all is as it must be."""
    times = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 20260706
    shared = Path("/dev/shm")  # noqa: S108 - only where there is one
    bad = 0
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        folder = Path(name)
        sound = Sound(folder, seed, 60)
        runs: Mapping[str, Iterator[tuple[str, bytes, bytes | None]]] = {
            f"{times} flips": flips(sound, times, seed),
            "cuts": cuts(sound),
        }
        for what, damaged in runs.items():
            tally = try_damaged(sound, damaged, folder)
            sys.stdout.write(
                f"{what} of {len(sound.file)} bytes and a log of {len(sound.log)}: "
                f"{dict(tally.outcomes)}; silent {len(tally.silent)}, changed records "
                f"{len(tally.changed)}, other errors {len(tally.failed)}, "
                f"at most {tally.back} steps back, outline not as before {tally.outlines}\n"
            )
            for told in (tally.silent, tally.changed, tally.failed):
                sys.stdout.writelines(f"    {each}\n" for each in told[:8])
            sys.stdout.flush()
            bad += tally.bad
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
