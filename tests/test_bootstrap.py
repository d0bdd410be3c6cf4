"""The composition root: the services over a journal's file, and the sample apart from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from tests.fakes import FakeClock
from twitchapp import bootstrap, paths
from twitchapp.application import sample
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.services import Services
from twitchapp.bootstrap import SystemClock, open_sample, open_services
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.domain.records import RecordType


@contextmanager
def opened(services: Services) -> Iterator[Services]:
    try:
        yield services
    finally:
        services.close()


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def own_journal() -> Path:
    """The user's own journal, with one episode in it, closed."""
    with opened(open_services(clock=FakeClock())) as services:
        services.journal.record_now()
    return paths.default_journal()


# A journal


def test_what_is_recorded_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path, clock = tmp_path / "new folder" / "mine.twitchapp", FakeClock()
    with opened(open_services(path, clock)) as services:
        assert services.path == path
        assert services.clock is clock
        assert not services.is_sample
        episode, _ = services.journal.record_now()
    with opened(open_services(path, clock)) as services:
        assert services.journal.page() == (episode,)
        assert services.charts.table().counts == (1,)
        assert services.check().living[RecordType.EPISODE] == 1
        assert services.reference.nutrients()
        assert services.journal.undo_summary is None


def test_the_user_s_own_journal_is_opened_when_none_is_named(own_journal: Path) -> None:
    assert own_journal.is_file()
    with opened(open_services(clock=FakeClock())) as services:
        assert services.path == own_journal
        assert len(services.journal.page()) == 1


def test_an_import_and_a_recording_are_undone_by_one_history(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("timestamp,kind,value,unit\n2024-03-14T08:00+01:00,caffeine,95,mg\n")
    with opened(open_services(tmp_path / "j.twitchapp", FakeClock())) as services:
        services.exchange.import_csv(table)
        services.journal.record_now()
        services.journal.undo()
        services.journal.undo()
        assert services.journal.page() == ()


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "j.twitchapp"
    with (
        opened(open_services(path, FakeClock())),
        pytest.raises(InUseError, match="already open"),
    ):
        open_services(path, FakeClock())
    open_services(path, FakeClock()).close()


def test_the_file_is_given_up_when_the_services_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "j.twitchapp"

    def missing(*parts: str) -> Path:
        raise FileNotFoundError("resources/reference")

    with monkeypatch.context() as patch:
        patch.setattr(paths, "resource", missing)
        # The failure is held on to, so that nothing is closed merely by being forgotten.
        with pytest.raises(FileNotFoundError) as failure:
            open_services(path, FakeClock())
    open_services(path, FakeClock()).close()
    assert failure.tb is not None


# The sample


def test_the_sample_is_full_marked_and_ends_before_today() -> None:
    clock = FakeClock()
    with opened(open_sample(clock)) as services:
        assert services.is_sample
        assert services.path == paths.sample_journal()
        assert len(services.journal.page()) == 200
        table = services.charts.table()
        assert len(table.factors) > 5
        assert services.journal.undo_summary is None
        assert all(
            services.journal.day_of(record) < services.journal.today
            for record in services.journal.page()
        )


def test_the_sample_never_touches_the_user_s_own_journal(own_journal: Path) -> None:
    before = own_journal.read_bytes()
    with opened(open_sample(FakeClock())) as services:
        services.journal.record_now()
    assert own_journal.read_bytes() == before
    assert {file.name for file in own_journal.parent.iterdir()} == {own_journal.name, "sample"}
    with opened(open_services(clock=FakeClock())) as services:
        assert not services.is_sample


def test_the_sample_can_be_open_beside_the_user_s_own_journal(own_journal: Path) -> None:
    clock = FakeClock()
    with opened(open_services(clock=clock)) as own, opened(open_sample(clock)) as sample:
        sample.journal.record_now()
        assert len(own.journal.page()) == 1


def test_each_time_the_sample_is_fresh() -> None:
    with opened(open_sample(FakeClock())) as services:
        before = services.check()
        services.journal.record_now()
    with opened(open_sample(FakeClock())) as services:
        assert services.check() == before


def test_a_sample_opened_by_its_name_is_still_known_as_one() -> None:
    open_sample(FakeClock()).close()
    with opened(open_services(paths.sample_journal(), FakeClock())) as services:
        assert services.is_sample


def test_a_sample_open_elsewhere_is_not_pulled_from_under_it() -> None:
    with opened(open_sample(FakeClock())) as services:
        services.journal.record_now()
        before = len(services.journal.page(limit=10**6))
        with pytest.raises(InUseError, match="already open"):
            open_sample(FakeClock())
        assert len(services.journal.page(limit=10**6)) == before
        assert services.check().faults == ()


def test_a_damaged_copy_of_the_sample_is_replaced() -> None:
    paths.sample_journal().parent.mkdir(parents=True)
    paths.sample_journal().write_bytes(b"not a journal at all")
    with opened(open_sample(FakeClock())) as services:
        assert services.is_sample
        assert services.check().faults == ()


def test_an_empty_journal_in_its_place_is_replaced() -> None:
    open_services(paths.sample_journal(), FakeClock()).close()
    with opened(open_sample(FakeClock())) as services:
        assert services.is_sample


def test_a_journal_of_one_s_own_in_its_place_is_left_alone() -> None:
    with opened(open_services(paths.sample_journal(), FakeClock())) as services:
        services.journal.record_now()
    before = bytes_below(paths.data_folder())
    with pytest.raises(UserError, match="not the sample") as refusal:
        open_sample(FakeClock())
    assert refusal.value.where == str(paths.sample_journal())
    assert bytes_below(paths.data_folder()) == before


def test_a_folder_in_its_place_is_told() -> None:
    paths.sample_journal().mkdir(parents=True)
    with pytest.raises(UserError, match="cannot be replaced"):
        open_sample(FakeClock())


def test_a_sample_that_cannot_be_filled_leaves_no_file_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(repository: JournalRepository, clock: Clock) -> None:
        repository.insert(Episode(uuid4(), clock.now()))
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(sample, "load_sample", fail)
        with pytest.raises(UserError, match="full") as failure:
            open_sample(FakeClock())
    open_services(paths.sample_journal(), FakeClock()).close()
    assert failure.tb is not None


# The clock


@pytest.fixture
def no_zone_near_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The places where most systems name their zone are empty."""
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", tmp_path / "none")


def _refuse() -> str:
    raise AssertionError("asked although the answer is near by")


def test_the_zone_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", _refuse)
    for named in ("Asia/Kathmandu", ":Asia/Kathmandu"):
        monkeypatch.setenv("TZ", named)
        assert SystemClock().zone == ZoneInfo("Asia/Kathmandu")


@pytest.mark.usefixtures("no_zone_near_by")
def test_the_zone_is_the_one_that_the_systems_link_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", _refuse)
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Kathmandu")
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", link)
    assert SystemClock().zone == ZoneInfo("Asia/Kathmandu")


def test_a_zone_near_by_that_is_not_known_is_asked_for_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "<+05>-5")
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Kathmandu")
    assert SystemClock().zone == ZoneInfo("Asia/Kathmandu")


@pytest.mark.usefixtures("no_zone_near_by")
def test_the_system_s_clock_tells_the_time_in_the_system_s_zone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Kathmandu")
    clock = SystemClock()
    before = datetime.now(UTC)
    now = clock.now()
    assert 0 <= now.epoch_s - int(before.timestamp()) <= 60
    assert (now.zone, now.offset_s) == ("Asia/Kathmandu", 20_700)
    assert clock.zone == ZoneInfo("Asia/Kathmandu")


@pytest.mark.usefixtures("no_zone_near_by")
@pytest.mark.parametrize("name", [None, "", "No/Such", "../etc"])
def test_a_clock_whose_zone_has_no_name_keeps_its_offset(
    name: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "localtime"
    data.write_bytes(zone_data("Asia/Tokyo"))
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", data)
    now = SystemClock().now()
    assert (now.zone, now.offset_s) == ("", 32_400)


@pytest.mark.usefixtures("no_zone_near_by")
def test_a_clock_that_tells_no_zone_at_all_is_read_as_utc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: None)
    for data in (None, b"no zone data"):
        file = tmp_path / "localtime"
        if data is not None:
            file.write_bytes(data)
        monkeypatch.setattr(bootstrap, "_LOCAL_TIME", file)
        assert SystemClock().zone == ZoneInfo("UTC")


@pytest.mark.usefixtures("no_zone_near_by")
def test_a_clock_follows_the_machine_into_another_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", link)
    clock = SystemClock()
    assert clock.now().zone == "Europe/Berlin"
    (tmp_path / "new").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    (tmp_path / "new").replace(link)
    assert clock.now().zone == "Asia/Tokyo"
    assert clock.zone == ZoneInfo("Asia/Tokyo")


@pytest.mark.usefixtures("no_zone_near_by")
def test_another_thread_is_not_told_the_zone_of_before_while_the_new_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", link)
    clock = SystemClock()
    (tmp_path / "new").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    (tmp_path / "new").replace(link)
    read, told = bootstrap._system_zone, []

    def read_slowly() -> ZoneInfo:
        monkeypatch.setattr(bootstrap, "_system_zone", read)
        told.append(clock.zone)
        return read()

    monkeypatch.setattr(bootstrap, "_system_zone", read_slowly)
    told.append(clock.zone)
    assert told == [ZoneInfo("Asia/Tokyo")] * 2


@pytest.mark.usefixtures("no_zone_near_by")
def test_where_no_file_tells_the_zone_it_is_asked_for_again_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    named = ["Europe/Berlin"]
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", tmp_path / "none")
    monkeypatch.setattr(bootstrap, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: named[0])
    clock = SystemClock()
    named[0] = "Asia/Tokyo"
    assert clock.now().zone == "Europe/Berlin"
    seconds[0] = 31.0
    assert clock.now().zone == "Asia/Tokyo"


@pytest.mark.usefixtures("no_zone_near_by")
def test_a_zone_name_that_cannot_be_asked_for_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise ValueError("two files name two zones")

    monkeypatch.setattr(tzlocal, "get_localzone_name", fail)
    monkeypatch.setattr(bootstrap, "_LOCAL_TIME", tmp_path / "none")
    assert SystemClock().now().zone == "UTC"


def zone_data(name: str) -> bytes:
    from importlib.resources import files

    folder, _, file = name.partition("/")
    return files("tzdata.zoneinfo").joinpath(folder, file).read_bytes()
