"""The daily backup: by itself, beside the recording, told once when it fails."""

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.storage.records import twitch
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_sample
from twitchapp.gui.backups.daily import DailyBackups
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import LIGHT


@pytest.fixture
def daily(hub: Hub) -> DailyBackups:
    """Return what makes the daily backups of a journal with one entry."""
    hub.services.journal.add([twitch(1)])
    return DailyBackups(hub, hub)


def names(services: Services) -> list[str]:
    folder = services.path.parent / "backups"
    return sorted(item.name for item in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_made_once_a_day(
    daily: DailyBackups, services: Services, clock: FakeClock, settle: Settle
) -> None:
    for _ in range(3):
        daily.look()
        settle()
    assert names(services) == ["journal-daily-2024-03-15-0001.twitchapp"]
    clock.advance(days=1)
    daily.look()
    settle()
    assert names(services) == [
        "journal-daily-2024-03-15-0001.twitchapp",
        "journal-daily-2024-03-16-0002.twitchapp",
    ]


def test_what_is_recorded_meanwhile_is_saved(
    daily: DailyBackups, hub: Hub, services: Services, settle: Settle
) -> None:
    daily.look()
    for number in range(2, 12):
        hub.command(lambda journal, n=number: journal.add([twitch(n)]), initiator=hub)  # type: ignore[misc]  # mypy knows no lambdas with defaults
    settle()
    assert len(services.journal.page(100)) == 11
    assert len(names(services)) == 1


def test_one_that_fails_is_told_once_and_calmly(
    daily: DailyBackups, hub: Hub, services: Services, clock: FakeClock, settle: Settle
) -> None:
    (services.path.parent / "backups").write_text("a file")
    told: list[str] = []
    crashed: list[object] = []
    hub.said.connect(lambda words, _: told.append(words))
    hub.crashed.connect(crashed.append)
    hub.failed.connect(crashed.append)
    for _ in range(3):
        daily.look()
        settle()
        clock.advance(days=1)
    assert len(told) == 1
    assert told[0].startswith("Today's backup was not made; recording goes on as always.")
    assert crashed == []
    services.journal.add([twitch(2)])


def test_the_sample_makes_no_backups(qtbot: object, clock: FakeClock, tmp_path: Path) -> None:
    del qtbot, tmp_path
    services = open_sample(clock)
    jobs = Jobs()
    try:
        hub = Hub(services, jobs, LIGHT)
        DailyBackups(hub, hub).look()
    finally:
        jobs.close()
        services.close()
    assert names(services) == []


def test_a_window_that_closes_meanwhile_leaves_nothing_unfinished(
    clock: FakeClock, unfinished: Services
) -> None:
    assert names(unfinished) == []


@pytest.fixture
def unfinished(qtbot: object, services: Services) -> Services:
    """Return services that were closed in the middle of a backup."""
    del qtbot
    services.journal.add([twitch(1)])
    jobs = Jobs()
    hub = Hub(services, jobs, LIGHT)
    DailyBackups(hub, hub).look()
    jobs.close()
    services.close()
    return services


def spoil(services: Services) -> None:
    """Change a row as a failing disk would."""
    services._repository._connection.execute("UPDATE episode SET note = 'other'")  # type: ignore[attr-defined]  # behind the program's back


def test_where_no_backup_can_be_made_the_journal_is_checked_each_week(
    daily: DailyBackups, services: Services, clock: FakeClock, settle: Settle
) -> None:
    (services.path.parent / "backups").write_text("a file")
    damaged: list[bool] = []
    daily.damaged.connect(lambda: damaged.append(True))
    daily.look()
    settle()
    assert services._repository.setting("deep_check") == "2024-03-15"
    spoil(services)
    for _ in range(6):
        clock.advance(days=1)
        daily.look()
        settle()
    assert damaged == []
    clock.advance(days=1)
    daily.look()
    settle()
    assert damaged == [True]
    assert services._repository.setting("deep_check") == "2024-03-15"


def test_a_whole_backup_is_a_check_too(
    daily: DailyBackups, services: Services, settle: Settle
) -> None:
    daily.look()
    settle()
    assert services._repository.setting("deep_check") == "2024-03-15"
    assert services.backups is not None
    assert services.backups.check_if_due() is None
