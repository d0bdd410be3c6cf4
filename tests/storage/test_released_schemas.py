"""Journals of every released schema open, say what they said, and take what came later."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from tests.fixtures import (
    make_journal_schema_1,
    make_journal_schema_2,
    make_journal_schema_3,
    make_journal_schema_4,
)
from tests.storage.records import (
    OF_EACH_TYPE,
    REPOSITORY,
    files_of,
    plain,
    run_child,
    twitch,
)
from tests.storage.trials import TRIALS
from twitchapp.domain.allocation import Scheme
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.contents import CONTENT_UNITS
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode, EpisodeKind
from twitchapp.domain.experiments import Direction, Ending, Kept, Stopping
from twitchapp.domain.factors import (
    FACTOR_COLOURS,
    FACTOR_ICONS,
    Absent,
    DayRule,
    FactorKind,
)
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task
from twitchapp.domain.lab_results import ANALYTE_RULES, Bound, LabResult
from twitchapp.domain.records import RecordType
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.schema import migrations, objects, objects_at

Opened = Callable[[Path], SqliteJournal]
FIXTURES = REPOSITORY / "tests" / "fixtures"
NOW = len(migrations())


@dataclass(frozen=True)
class Released:
    """A schema that people's journals have.

    Attributes:
        number: of the schema.
        made: what is in the journal that stands for those of people.
        hash: of its file.
    """

    number: int
    made: ModuleType
    hash: str

    @property
    def path(self) -> Path:
        """Where its file is."""
        return FIXTURES / f"journal-schema-{self.number}.twitchapp"


RELEASED = (
    Released(
        1,
        make_journal_schema_1,
        "8264879b050327955f80bda5a2736dee09576063c54c3a7e7e95a75f9a8168d0",
    ),
    Released(
        2,
        make_journal_schema_2,
        "7eb208dcbbd70969b7398b099f41be8f62e06792f9f6a0446b6a553e3f0e994f",
    ),
    Released(
        3,
        make_journal_schema_3,
        "3912a3078ad5e72b7309090facbeb635eca2413b3de658b05532efa05fff9e03",
    ),
    Released(
        4,
        make_journal_schema_4,
        "f25b61dd124477969601953208ee72a792024209daed14e70bd12951005cd5c4",
    ),
)
every_schema = pytest.mark.parametrize(
    "schema", RELEASED, ids=[f"schema {schema.number}" for schema in RELEASED]
)


def copy_of(schema: Released, folder: Path) -> Path:
    """Return a copy of the journal that was made when a schema was released."""
    return Path(shutil.copy(schema.path, folder / "copy.twitchapp"))


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """Return a copy of the journal of the first schema."""
    return copy_of(RELEASED[0], tmp_path)


def hashes(path: Path) -> list[object]:
    """Return the hashes of the rows of every table that the first schema has."""
    with plain(path) as connection:
        return [
            connection.execute(f"SELECT row_hash FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - our own names
            for table in ("episode", "entry", "check_in", "factor", "setting")
        ]


def test_every_schema_has_a_journal_that_stands_for_those_of_people() -> None:
    assert [schema.number for schema in RELEASED] == list(range(1, NOW + 1))


@every_schema
def test_a_journal_of_any_schema_opens_and_says_what_it_said(
    schema: Released, tmp_path: Path, opened: Opened
) -> None:
    journal, made = opened(copy_of(schema, tmp_path)), schema.made
    by_id = {record.ref: record for record in made.LIVING}
    assert {record.ref: record for record in journal.everything()} == by_id
    assert {item.record.ref: (item.record, item.trashed_epoch_s) for item in journal.trash(-1)} == {
        record.ref: (record, when) for record, when in made.THROWN_AWAY
    }
    assert set(journal.custom_factors()) == set(made.FACTORS)
    assert {key: journal.setting(key) for key in made.SETTINGS} == made.SETTINGS
    assert journal.setting("journal_id") == made.JOURNAL_ID
    assert journal.check().faults == ()
    assert journal.insert(twitch(999))


@every_schema
def test_the_fixture_is_the_one_that_was_released(schema: Released) -> None:
    assert sha256(schema.path.read_bytes()).hexdigest() == schema.hash, (
        "This file stands for the journals that people have. It is never made anew."
    )


@every_schema
def test_the_fixture_is_of_its_schema(schema: Released, tmp_path: Path) -> None:
    with plain(copy_of(schema, tmp_path)) as connection:
        assert connection.pragma("user_version") == schema.number
        assert objects(connection) == objects_at(schema.number)


@every_schema
def test_every_kind_of_thing_of_the_first_schema_is_in_it(schema: Released) -> None:
    living, factors = schema.made.LIVING, schema.made.FACTORS
    kinds = {each.kind for each in living if isinstance(each, Entry)}
    assert kinds | {EntryKind.FOOD} == set(EntryKind)
    assert {each.kind for each in living if isinstance(each, Episode)} == set(EpisodeKind)
    assert {type(each) for each, _ in schema.made.THROWN_AWAY} == {type(each) for each in living}
    assert {factor.kind for factor in factors} == set(FactorKind)
    assert {factor.day_rule for factor in factors} == set(DayRule)
    assert {factor.absent for factor in factors} == set(Absent)


def test_every_kind_of_thing_is_in_the_journal_of_the_second_schema() -> None:
    living, factors = make_journal_schema_2.LIVING, make_journal_schema_2.FACTORS
    assert {record.ref.type for record in living} == set(RecordType)
    assert any(each.is_running for each in living if isinstance(each, Episode))
    checks = [each for each in living if isinstance(each, FunctionCheck)]
    results = [result for check in checks for result in check.results]
    assert {result.task for result in results} == set(Task)
    assert {result.outcome for result in results} == set(Outcome)
    assert {concern for check in checks for concern in check.concerns} == set(Concern)
    values = [each for each in living if isinstance(each, LabResult)]
    assert {(value.analyte, value.unit) for value in values} == {
        (analyte, unit) for analyte, rule in ANALYTE_RULES.items() for unit in rule.units
    }
    assert {value.bound for value in values} == set(Bound)
    assert {each.kind for each in living if isinstance(each, Visit)} == set(VisitKind)
    assert {factor.icon for factor in factors} == {"", *FACTOR_ICONS}
    assert {factor.colour for factor in factors} == {"", *FACTOR_COLOURS}
    assert {factor.is_archived for factor in factors} == {True, False}


def test_every_kind_of_thing_is_in_the_journal_of_the_third_schema() -> None:
    experiments, notes = make_journal_schema_3.EXPERIMENTS, make_journal_schema_3.NOTES
    assert {each.direction for each in experiments} == set(Direction)
    assert {each.scheme for each in experiments} == set(Scheme)
    assert {each.stopping for each in experiments} == set(Stopping)
    assert {each.ending for each in experiments} == {None, *Ending}
    assert {(each.is_blinded, each.is_sealed, each.needs_key) for each in experiments} == {
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    }
    assert {each.kept for each in notes} == set(Kept)
    assert {each.expected for each in make_journal_schema_3.BELIEFS} == set(Expected)
    assert {each.sureness for each in make_journal_schema_3.BELIEFS} == set(Sureness)


def test_a_journal_of_the_third_schema_says_what_it_said_of_experiments(
    tmp_path: Path, opened: Opened
) -> None:
    trials = opened(copy_of(RELEASED[2], tmp_path)).trials
    assert set(trials.experiments()) == set(make_journal_schema_3.EXPERIMENTS)
    notes = [note for each in trials.experiments() for note in trials.adherence(each.id)]
    assert set(notes) == set(make_journal_schema_3.NOTES)
    assert set(trials.beliefs()) == set(make_journal_schema_3.BELIEFS)


def test_every_kind_of_thing_is_in_the_journal_of_the_fourth_schema() -> None:
    with_contents = [
        each for each in make_journal_schema_4.LIVING if isinstance(each, Entry) and each.contents
    ]
    assert {each.kind for each in with_contents} == {EntryKind.FOOD, EntryKind.SUPPLEMENT}
    said = [each.contents for each in with_contents if each.contents]
    assert {key for contents in said for key, _ in contents} == set(CONTENT_UNITS)
    assert {(bool(each.item), bool(each.portion)) for each in said} == {
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }
    assert any(not contents.amounts for contents in said)


@every_schema
def test_opening_the_fixture_needs_a_copy(schema: Released, tmp_path: Path) -> None:
    before = files_of(FIXTURES)
    open_journal(copy_of(schema, tmp_path)).close()
    assert files_of(FIXTURES) == before


def test_the_rows_of_the_first_schema_keep_their_hashes(first_schema: Path, opened: Opened) -> None:
    """An update that hashed them anew would bless damage that was there before."""
    with plain(first_schema) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute("UPDATE episode SET note = 'changed' WHERE note = 'a mistake'")
    before = hashes(first_schema)
    journal = opened(first_schema)
    assert len(journal.check().faults) == 1
    journal.close()
    assert hashes(first_schema) == before


def test_a_journal_of_the_first_schema_takes_what_came_later(
    first_schema: Path, opened: Opened
) -> None:
    journal = opened(first_schema)
    for record in OF_EACH_TYPE:
        assert journal.insert(record)
        assert journal.get(record.ref) == record
    for trial in TRIALS:
        assert journal.trials.keep(trial)
    changed = replace(
        make_journal_schema_1.FACTORS[0], icon="cup", colour="green", is_archived=True
    )
    journal.define(changed)
    assert changed in journal.custom_factors()
    assert journal.check().faults == ()


def test_the_journal_of_the_first_schema_becomes_the_same_file_as_a_new_one(
    first_schema: Path, opened: Opened
) -> None:
    opened(first_schema).close()
    with plain(first_schema) as connection:
        assert objects(connection) == objects_at(NOW)
    (made,) = (first_schema.parent / "backups").iterdir()
    with plain(made) as connection:
        assert objects(connection) == objects_at(1)


@pytest.mark.timeout(90)
def test_an_update_killed_at_any_statement_is_finished_by_the_next_start(
    first_schema: Path, tmp_path: Path
) -> None:
    script = (REPOSITORY / "tests" / "storage" / "kill_during_update.py").read_text(
        encoding="utf-8"
    )
    told = run_child(script, first_schema, tmp_path / "tries")
    assert told.stderr == ""
    killed, finished = map(int, told.stdout.split())
    assert killed > 40
    assert finished == 1
