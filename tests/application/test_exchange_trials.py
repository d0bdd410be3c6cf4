"""Experiments and beliefs go out and come in with the journal as CSV, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange_desk import Desk
from tests.fake_trials import FakeTrials
from tests.fakes import FakeJournal
from tests.storage.trials import BARE, BELIEVED, FULL, NOTED, NOTED_BARELY, TRIALS
from tests.trial_strategies import beliefs, experiments
from twitchapp.application.exchange_report import report_lines
from twitchapp.domain.beliefs import Belief
from twitchapp.domain.experiments import Experiment, Kept


def desk_with(folder: Path, *trials: object) -> Desk:
    journal = FakeJournal()
    for record in trials:
        journal.trials.keep(record)  # type: ignore[arg-type] # of any kind
    return Desk(folder, journal)


def test_an_export_and_an_import_give_the_same_experiments(tmp_path: Path) -> None:
    full = desk_with(tmp_path, *TRIALS)
    full.exchange.export_csv(tmp_path / "out.csv")
    empty = desk_with(tmp_path)
    report = empty.exchange.import_csv(tmp_path / "out.csv")
    assert empty.journal.trials.kept == full.journal.trials.kept
    assert report.rows == len(TRIALS)
    assert "Added 6 of experiments and beliefs." in report_lines(report)
    again = empty.exchange.import_csv(tmp_path / "out.csv")
    assert (again.known, again.different, len(again.changes.trials)) == (6, 0, 0)


@given(st.lists(experiments(), max_size=3), st.lists(beliefs(), max_size=3))
def test_any_experiments_and_beliefs_survive_the_journey(
    tmp_path_factory: object, made: list[Experiment], locked: list[Belief]
) -> None:
    folder = tmp_path_factory.mktemp("out")  # type: ignore[attr-defined] # of pytest
    full = desk_with(folder, *made, *locked)
    full.exchange.export_csv(folder / "out.csv")
    empty = desk_with(folder)
    empty.exchange.import_csv(folder / "out.csv")
    assert empty.journal.trials.kept == full.journal.trials.kept


def test_an_import_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    desk_with(tmp_path, *TRIALS).exchange.export_csv(tmp_path / "out.csv")
    desk = desk_with(tmp_path)
    desk.exchange.import_csv(tmp_path / "out.csv")
    kept = dict(desk.journal.trials.kept)
    desk.history.undo()
    assert not desk.journal.trials.kept
    desk.history.redo()
    assert desk.journal.trials.kept == kept


def test_what_the_journal_has_stays_as_it_is(tmp_path: Path) -> None:
    desk_with(tmp_path, *TRIALS).exchange.export_csv(tmp_path / "out.csv")
    mine = (
        replace(BARE, note="mine"),
        FULL,
        replace(NOTED, id=UUID(int=900), kept=Kept.AS_PLANNED),
        replace(BELIEVED, id=UUID(int=901)),
    )
    desk = desk_with(tmp_path, *mine)
    report = desk.exchange.import_csv(tmp_path / "out.csv")
    assert report.different == 3
    assert report.known == 1
    assert desk.journal.trials.experiments()[1].note == "mine"
    assert desk.journal.trials.adherence(FULL.id) == (mine[2], NOTED_BARELY)


def test_a_note_of_another_experiment_under_the_same_id_stays(tmp_path: Path) -> None:
    other = replace(NOTED, experiment=BARE.id)
    desk_with(tmp_path, BARE, other).exchange.export_csv(tmp_path / "out.csv")
    desk = desk_with(tmp_path, FULL, NOTED)
    report = desk.exchange.import_csv(tmp_path / "out.csv")
    assert report.different == 1
    assert desk.journal.trials.adherence(FULL.id) == (NOTED,)


def test_the_journal_is_read_once_however_many_notes_a_file_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [
        replace(NOTED, id=UUID(int=1000 + number), day=FULL.first_day + timedelta(days=number))
        for number in range(40)
    ]
    desk_with(tmp_path, FULL, *notes).exchange.export_csv(tmp_path / "out.csv")
    desk, reads = desk_with(tmp_path), 0
    experiments_of = FakeTrials.experiments

    def counted(trials: FakeTrials) -> tuple[Experiment, ...]:
        nonlocal reads
        reads += 1
        return experiments_of(trials)

    monkeypatch.setattr(FakeTrials, "experiments", counted)
    assert len(desk.exchange.import_csv(tmp_path / "out.csv").changes.trials) == 41
    assert reads == 1


def test_a_note_without_its_experiment_is_skipped(tmp_path: Path) -> None:
    desk_with(tmp_path, NOTED, FULL).exchange.export_csv(tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_bytes().split(b"\r\n")
    (tmp_path / "out.csv").write_bytes(b"\r\n".join((text[0], text[2], b"")))
    desk = desk_with(tmp_path)
    report = desk.exchange.import_csv(tmp_path / "out.csv")
    assert report.skipped_count == 1
    assert "Its experiment is neither" in report.skipped[0].reason
    assert not desk.journal.trials.kept


def test_a_note_may_stand_before_its_experiment(tmp_path: Path) -> None:
    desk_with(tmp_path, NOTED, FULL).exchange.export_csv(tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_bytes().split(b"\r\n")
    (tmp_path / "out.csv").write_bytes(b"\r\n".join((lines[0], lines[2], lines[1], b"")))
    desk = desk_with(tmp_path)
    assert desk.exchange.import_csv(tmp_path / "out.csv").skipped_count == 0
    assert desk.journal.trials.adherence(FULL.id) == (NOTED,)
