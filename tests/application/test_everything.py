"""Everything out as a zip and in again: what arrives is what left, row by row."""

import json
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.application.everything_desk import FileDesk, unpacked
from tests.fakes import FakeClock
from tests.strategies import journals, words
from tests.trial_strategies import adherences, beliefs, experiments
from twitchapp.application.exchange_report import report_lines
from twitchapp.application.sample import load_sample
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import AlreadyThereError, UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.everything_zip import MemberSink
from twitchapp.formats.journal_csv_factors import definition_by_unit

LATE = FakeClock()
LATE.advance(days=365 * 170)
OF_COMPUTER = ("backup_tried", "told.clock")
FIXTURES = Path(__file__).parent.parent / "fixtures"
_SETTINGS = st.dictionaries(
    st.sampled_from(
        ("profile.sex", "preferences.remind", "reminders", "backup_tried", "told.clock", "own")
    ),
    words,
)


@st.composite
def trials(draw: st.DrawFn) -> tuple[TrialRecord, ...]:
    """Return experiments, notes of their days, and beliefs, as one journal may have them."""
    made = draw(st.lists(experiments(), max_size=2, unique_by=lambda each: each.id))
    notes = (
        draw(
            st.lists(
                adherences(),
                max_size=3,
                unique_by=(lambda each: each.id, lambda each: each.day),
            )
        )
        if made
        else []
    )
    said = draw(
        st.lists(beliefs(), max_size=2, unique_by=(lambda each: each.id, lambda each: each.factor))
    )
    return (*made, *(replace(note, experiment=made[0].id) for note in notes), *said)


def _fill(
    desk: FileDesk,
    content: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    trashed: frozenset[int] = frozenset(),
    about: tuple[TrialRecord, ...] = (),
) -> None:
    records, factors = content
    with desk.journal.transaction():
        for factor in factors:
            desk.journal.define(factor)
        for number, record in enumerate(records):
            desk.journal.insert(record)
            if number in trashed:
                desk.journal.set_trashed((record.ref,), 1_700_000_000 + number)
        for each in about:
            desk.journal.trials.keep(each)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=journals(),
    trashed=st.frozensets(st.integers(0, 7)),
    about=trials(),
    chosen=_SETTINGS,
)
def test_every_row_of_a_journal_arrives_as_it_left(
    content: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    trashed: frozenset[int],
    about: tuple[TrialRecord, ...],
    chosen: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    with FileDesk(folder / "a.twitchapp", LATE) as here, FileDesk(folder / "b", LATE) as there:
        _fill(here, content, trashed, about)
        for key, value in chosen.items():
            here.journal.set_setting(key, value)
        here.everything.export_zip(folder / "all.zip")

        report = there.everything.import_zip(folder / "all.zip")

        sent, came = here.hashes(), there.hashes()
        sent["setting"] = [row for row in sent["setting"] if row[0] not in OF_COMPUTER]
        assert came == sent
        assert report.skipped == ()
        assert there.journal.check().faults == ()
        assert [each.record for each in there.journal.trash(-1)] == [
            each.record for each in here.journal.trash(-1)
        ]


@pytest.mark.parametrize("schema", [1, 2, 3, 4])
def test_a_journal_of_every_released_schema_arrives_as_it_left(tmp_path: Path, schema: int) -> None:
    shutil.copy(FIXTURES / f"journal-schema-{schema}.twitchapp", tmp_path / "a.twitchapp")
    with FileDesk(tmp_path / "a.twitchapp", LATE) as here, FileDesk(tmp_path / "b", LATE) as there:
        here.everything.export_zip(tmp_path / "all.zip")
        there.everything.import_zip(tmp_path / "all.zip")
        assert there.hashes() == here.hashes()


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return everything of the sample journal with five records in its trash."""
    with FileDesk(tmp_path / "full.twitchapp", FakeClock()) as desk:
        load_sample(desk.journal, FakeClock())
        desk.journal.set_trashed([each.ref for each in desk.journal.newest(5)], 1_710_000_000)
        desk.everything.export_zip(tmp_path / "all.zip")
    return tmp_path / "all.zip"


def test_the_zip_says_what_it_holds_and_only_its_owner_may_read_it(full: Path) -> None:
    members = unpacked(full)
    assert {"README.txt", "journal.csv", "manifest.json", "tables/entry.json"} <= members.keys()
    said = json.loads(members["manifest.json"])
    assert (said["format"], said["version"], said["schema"]) == (1, "1.2.3", 4)
    assert set(said["members"]) == members.keys() - {"manifest.json"}
    for name, data in members.items():
        if name.startswith("tables/"):
            rows = json.loads(data)["rows"]
            assert len(rows) == said["members"][name]["rows"]
            assert name in members["README.txt"].decode()
    assert stat.S_IMODE(full.stat().st_mode) == 0o600
    assert [each.name for each in full.parent.glob(".*")] == []


def test_the_sample_s_mark_is_left_behind(full: Path, tmp_path: Path) -> None:
    with FileDesk(tmp_path / "own", LATE) as desk:
        desk.everything.import_zip(full)
        assert desk.journal.setting("sample") is None


def test_a_second_import_adds_nothing(full: Path, tmp_path: Path) -> None:
    with FileDesk(tmp_path / "own", LATE) as desk:
        first = desk.everything.import_zip(full)
        before = desk.hashes()
        second = desk.everything.import_zip(full)
        assert first.into_trash == 5
        assert (second.added, second.into_trash, second.different) == (0, 0, 0)
        assert second.known == first.added + 5
        assert desk.hashes() == before
        assert "Into the trash, where they were: 5." in report_lines(first)


def _coffee(number: int, note: str = "") -> Entry:
    return Entry(
        UUID(int=number), EntryKind.CAFFEINE, Moment(1_700_000_000, 0), 95.0, "mg", note=note
    )


def test_a_journal_with_entries_keeps_its_own_and_gets_what_it_lacks(tmp_path: Path) -> None:
    with (
        FileDesk(tmp_path / "a", LATE) as here,
        FileDesk(tmp_path / "b", LATE, lambda: made.append("backup")) as there,
    ):
        made: list[str] = []
        _fill(here, ((_coffee(1, "theirs"), _coffee(2), _coffee(3)), ()), frozenset({2}))
        here.journal.set_setting("profile.sex", '"male"')
        here.journal.set_setting("intake.totals_are_food", "true")
        _fill(there, ((_coffee(1, "mine"),), ()))
        there.journal.set_setting("profile.sex", '"female"')
        own_id = there.journal.setting("journal_id")
        here.everything.export_zip(tmp_path / "all.zip")

        report = there.everything.import_zip(tmp_path / "all.zip")

        assert (report.added, report.different, report.into_trash) == (1, 1, 1)
        assert there.journal.get(_coffee(1).ref) == _coffee(1, "mine")
        assert there.journal.setting("profile.sex") == '"female"'
        assert there.journal.setting("intake.totals_are_food") == "true"
        assert there.journal.setting("journal_id") == own_id
        assert made == ["backup"]

        there.history.undo()
        assert list(there.journal.everything()) == [_coffee(1, "mine")]


def test_an_entry_that_its_factor_here_does_not_fit_is_skipped_and_told(tmp_path: Path) -> None:
    in_ml = definition_by_unit("oat milk", "ml")
    drunk = Entry(
        UUID(int=7), EntryKind.CUSTOM, Moment(1_700_000_000, 0), 250.0, "ml", name="oat milk"
    )
    with FileDesk(tmp_path / "a", LATE) as here, FileDesk(tmp_path / "b", LATE) as there:
        _fill(here, ((drunk,), (in_ml,)))
        there.journal.define(definition_by_unit("oat milk", "cups"))
        here.everything.export_zip(tmp_path / "all.zip")
        report = there.everything.import_zip(tmp_path / "all.zip")
        assert report.added == 0
        assert report.kept_factors == ("oat milk",)
        assert "tables/entry.json" in report.skipped[0].reason


def test_a_factor_that_has_another_name_here_by_now_does_not_come_back(tmp_path: Path) -> None:
    in_ml = definition_by_unit("oat milk", "ml")
    drunk = Entry(
        UUID(int=7), EntryKind.CUSTOM, Moment(1_700_000_000, 0), 250.0, "ml", name="oat milk"
    )
    with FileDesk(tmp_path / "a", LATE) as desk:
        _fill(desk, ((drunk,), (in_ml,)))
        desk.everything.export_zip(tmp_path / "all.zip")
        desk.journal.rename("oat milk", replace(in_ml, name="oat drink"))
        desk.everything.import_zip(tmp_path / "all.zip")
        assert [factor.name for factor in desk.journal.custom_factors()] == ["oat drink"]


def test_an_export_replaces_nothing_unless_it_is_told_to(full: Path, tmp_path: Path) -> None:
    with FileDesk(tmp_path / "own", LATE) as desk:
        before = full.read_bytes()
        with pytest.raises(AlreadyThereError):
            desk.everything.export_zip(full)
        assert full.read_bytes() == before
        desk.everything.export_zip(full, overwrite=True)
        assert full.read_bytes() != before
        with pytest.raises(UserError):
            desk.everything.export_zip(tmp_path / "full.twitchapp", overwrite=True)


def stopping_after(asked: int) -> Callable[[], bool]:
    """Return what says no so many times, and then yes."""
    left = iter(range(asked))
    return lambda: next(left, None) is None


def test_an_export_that_is_stopped_leaves_nothing_at_any_point(full: Path, tmp_path: Path) -> None:
    with FileDesk(tmp_path / "full.twitchapp", LATE) as desk:
        asked: list[int] = []
        desk.everything.export_zip(tmp_path / "x.zip", progress=lambda *_: asked.append(1))
        (tmp_path / "x.zip").unlink()
        for last in (*range(1, len(asked) - 1, 7), len(asked) - 1, len(asked)):
            report = desk.everything.export_zip(tmp_path / "x.zip", cancelled=stopping_after(last))
            assert report.cancelled == (last < len(asked))
            if last < len(asked):
                assert {each.suffix for each in tmp_path.iterdir()} & {".part"} == set()
                assert not (tmp_path / "x.zip").exists()


def test_an_import_that_is_stopped_changes_nothing_at_any_point(full: Path, tmp_path: Path) -> None:
    with FileDesk(tmp_path / "own", LATE) as desk:
        before = desk.hashes()
        report = desk.everything.import_zip(full, cancelled=stopping_after(0))
        for last in range(1, 400, 9):
            report = desk.everything.import_zip(full, cancelled=stopping_after(last))
            if not report.cancelled:
                break
            assert desk.hashes() == before
        assert last > 5
        assert not report.cancelled


def test_progress_goes_up_to_its_end(full: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with FileDesk(tmp_path / "own", LATE) as desk:
        desk.everything.import_zip(full, progress=lambda done, every: told.append((done, every)))
    assert told == sorted(told)
    assert len({every for _, every in told}) == 1


def test_a_row_that_is_not_as_it_was_saved_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with FileDesk(tmp_path / "a", LATE) as desk:
        _fill(desk, ((_coffee(1),), ()))
        desk.journal._connection.execute("UPDATE entry SET note = 'x'")
        with pytest.raises(UserError, match="damaged"):
            desk.everything.export_zip(tmp_path / "all.zip")
        assert not (tmp_path / "all.zip").exists()


def test_an_export_that_cannot_be_read_back_is_not_kept(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = MemberSink.write

    def write_another_thing(sink: MemberSink, text: str) -> None:
        written(sink, text)
        # What the hash was made of is not what gets to the disk.
        if text.startswith("\n{"):
            sink._packed.write(b" ")

    monkeypatch.setattr(MemberSink, "write", write_another_thing)
    before = full.read_bytes()
    with (
        FileDesk(tmp_path / "full.twitchapp", LATE) as desk,
        pytest.raises(UserError, match="could not be read back"),
    ):
        desk.everything.export_zip(full, overwrite=True)
    assert full.read_bytes() == before
