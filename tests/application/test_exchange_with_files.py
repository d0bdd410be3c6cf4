"""From journal file to CSV to journal file: what arrives is what left."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.benchmarks.year_csv import BROKEN_EVERY, year_rows
from tests.fakes import FakeClock
from tests.strategies import journals
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.application.sample import load_sample
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

LATE = FakeClock()
LATE.advance(days=365 * 170)


def exchange_of(journal: SqliteJournal) -> ExchangeService:
    return ExchangeService(journal, LATE, History(journal, LATE))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(content=journals())
def test_a_journal_file_goes_through_csv_unchanged(
    content: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    records, factors = content
    folder = tmp_path_factory.mktemp("trip")
    here, there = open_journal(folder / "a.twitchapp"), open_journal(folder / "b.twitchapp")
    try:
        with here.transaction():
            for factor in factors:
                here.define(factor)
            for record in records:
                here.insert(record)
        exchange_of(here).export_csv(folder / "out.csv")

        report = exchange_of(there).import_csv(folder / "out.csv")

        assert report.skipped == ()
        assert list(there.everything()) == list(here.everything())
        assert (
            there.custom_factors()
            == here.custom_factors()
            == tuple(sorted(factors, key=lambda factor: factor.key))
        )
        assert there.check().faults == ()
    finally:
        here.close()
        there.close()


def test_a_year_as_csv_goes_in_and_out_and_only_its_broken_rows_are_skipped(
    tmp_path: Path,
) -> None:
    source = tmp_path / "year.csv"
    source.write_text("\n".join(year_rows(3000)), encoding="utf-8", newline="")
    here, there = open_journal(tmp_path / "a.twitchapp"), open_journal(tmp_path / "b.twitchapp")
    try:
        report = exchange_of(here).import_csv(source)

        assert report.rows == 3000
        assert report.skipped_count == 3000 // BROKEN_EVERY
        assert [row.line for row in report.skipped] == [
            1 + BROKEN_EVERY * n for n in range(1, 1 + 3000 // BROKEN_EVERY)
        ]
        assert report.added == 3000 - report.skipped_count

        exchange_of(here).export_csv(tmp_path / "out.csv")
        assert exchange_of(there).import_csv(tmp_path / "out.csv").added == report.added
        assert list(there.everything()) == list(here.everything())
    finally:
        here.close()
        there.close()


def test_an_import_that_is_cancelled_leaves_the_file_s_journal_empty(tmp_path: Path) -> None:
    source = tmp_path / "year.csv"
    source.write_text("\n".join(year_rows(1200)), encoding="utf-8", newline="")
    journal = open_journal(tmp_path / "a.twitchapp")
    try:
        asked: list[bool] = []

        def cancelled() -> bool:
            asked.append(True)
            return len(asked) == 2

        assert exchange_of(journal).import_csv(source, cancelled=cancelled).cancelled
        assert list(journal.everything()) == []
        assert journal.custom_factors() == ()
    finally:
        journal.close()


def test_the_sample_fits_into_a_journal_file(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "sample.twitchapp")
    try:
        load_sample(journal, FakeClock())

        assert journal.check().faults == ()
        assert journal.setting("sample") == "yes"
    finally:
        journal.close()
