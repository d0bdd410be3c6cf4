"""Use of a journal as the fault runs have it: seeded steps, and what the journal must say of them.

Each step is done twice: to the journal and to a plain model of it. After any fault the journal must
say what the model says after one of the steps, and nothing in between.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from tests.storage.records import EATEN, FILLED, OAT_MILK, oat_milk, twitch
from tests.storage.trials import TRIALS
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.storage.journal_repository import SqliteJournal

SETTINGS = ("colour", "mood")
_NOON = 1_711_900_000
_TEMPLATES: tuple[Record, ...] = (*FILLED, *EATEN)


@dataclass
class Said:
    """All that a journal says, apart from its own id."""

    records: dict[RecordRef, tuple[Record, int | None]] = field(default_factory=dict)
    factors: dict[str, CustomFactor] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    trials: dict[UUID, TrialRecord] = field(default_factory=dict)

    def copy(self) -> "Said":
        """Return one that stays as it is when this one changes."""
        return Said(dict(self.records), dict(self.factors), dict(self.settings), dict(self.trials))


class Step(NamedTuple):
    """One thing that a person does."""

    name: str
    do: Callable[[SqliteJournal], None]
    model: Callable[[Said], None]


def said_by(journal: SqliteJournal) -> Said:
    """Read all that a journal says."""
    said = Said(
        {record.ref: (record, None) for record in journal.everything()},
        {factor.key: factor for factor in journal.custom_factors()},
    )
    for thrown in journal.trash(-1):
        said.records[thrown.record.ref] = (thrown.record, thrown.trashed_epoch_s)
    for key in SETTINGS:
        value = journal.setting(key)
        if value is not None:
            said.settings[key] = value
    for experiment in journal.trials.experiments():
        said.trials[experiment.id] = experiment
        for noted in journal.trials.adherence(experiment.id):
            said.trials[noted.id] = noted
    for belief in journal.trials.beliefs():
        said.trials[belief.id] = belief
    return said


def steps(seed: int, number: int) -> list[Step]:
    """Return so many steps, the same for the same seed: of all kinds, small and large."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    done: list[Step] = [_define(OAT_MILK)]
    refs: list[Record] = []
    next_id = 1000
    trials = list(TRIALS)
    while len(done) < number:
        kind = chance.choices(
            ("add", "change", "throw away", "take back", "many", "setting", "trial"),
            (40, 15, 8, 6, 15, 6, 10),
        )[0]
        if kind in {"change", "throw away", "take back"} and not refs:
            kind = "add"
        if kind == "add":
            refs.append(_some_record(chance, next_id))
            done.append(_add(refs[-1]))
            next_id += 1
        elif kind == "change":
            at = chance.randrange(len(refs))
            refs[at] = replace(refs[at], note=_note(chance))
            done.append(_change(refs[at]))
        elif kind in {"throw away", "take back"}:
            some = chance.sample(refs, min(len(refs), chance.randint(1, 4)))
            when = _NOON + next_id if kind == "throw away" else None
            done.append(_move([record.ref for record in some], when))
        elif kind == "many":
            many = [_some_record(chance, next_id + each) for each in range(chance.randint(2, 12))]
            next_id += len(many)
            refs += many
            done.append(_many(many))
        elif kind == "setting":
            done.append(_set(chance.choice(SETTINGS), _note(chance)))
        elif trials:
            done.append(_keep(trials.pop(0)))
    return done


def _note(chance: random.Random) -> str:
    return "n" * chance.choice((0, 5, 60, 900, 5000)) + str(chance.randrange(10**6))


def _some_record(chance: random.Random, number: int) -> Record:
    """Return a record of any type with an id of its own."""
    if chance.random() < 0.4:
        return twitch(number, chance.randrange(-2000, 2000) / 10, note=_note(chance))
    if chance.random() < 0.1:
        return oat_milk(number, chance.randrange(-200, 200))
    return replace(chance.choice(_TEMPLATES), id=UUID(int=number), note=_note(chance))


def _add(record: Record) -> Step:
    def model(said: Said) -> None:
        said.records.setdefault(record.ref, (record, None))

    def do(journal: SqliteJournal) -> None:
        journal.insert(record)

    return Step("add", do, model)


def _change(record: Record) -> Step:
    def do(journal: SqliteJournal) -> None:
        with suppress(KeyError):  # it lies in the trash, or its adding failed
            journal.replace(record)

    def model(said: Said) -> None:
        if said.records.get(record.ref, (record, 0))[1] is None:
            said.records[record.ref] = (record, None)

    return Step("change", do, model)


def _move(refs: list[RecordRef], when: int | None) -> Step:
    def do(journal: SqliteJournal) -> None:
        journal.set_trashed(refs, when)

    def model(said: Said) -> None:
        for ref in refs:
            if ref in said.records:
                record, was = said.records[ref]
                if (was is None) != (when is None):
                    said.records[ref] = (record, when)

    return Step("move", do, model)


def _many(records: list[Record]) -> Step:
    def do(journal: SqliteJournal) -> None:
        with journal.transaction():
            for record in records:
                journal.insert(record)

    def model(said: Said) -> None:
        for record in records:
            said.records.setdefault(record.ref, (record, None))

    return Step("many", do, model)


def _define(factor: CustomFactor) -> Step:
    def do(journal: SqliteJournal) -> None:
        journal.define(factor)

    def model(said: Said) -> None:
        said.factors[factor.key] = factor

    return Step("define", do, model)


def _set(key: str, value: str) -> Step:
    def do(journal: SqliteJournal) -> None:
        journal.set_setting(key, value)

    def model(said: Said) -> None:
        said.settings[key] = value

    return Step("setting", do, model)


def _keep(record: TrialRecord) -> Step:
    def do(journal: SqliteJournal) -> None:
        journal.trials.keep(record)

    def model(said: Said) -> None:
        said.trials[record.id] = record

    return Step("trial", do, model)
