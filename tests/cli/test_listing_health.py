"""Records of health in `twitchapp list`: each kind in words, and by its name in JSON."""

from argparse import Namespace

import pytest

from tests.cli.command_line import CommandLine
from tests.health_records import check, lab, medicine, visit
from twitchapp.domain.function_checks import Concern, Task
from twitchapp.domain.sites import Side
from twitchapp.domain.visits import VisitKind

DAY = "2026-01-03"


@pytest.fixture
def kept(twitchapp: CommandLine) -> CommandLine:
    """Return the command line over a day with one record of each kind."""
    services = twitchapp.open(Namespace(journal=None))
    services.journal.add(
        [
            check(DAY, (Task.GRIP, Side.LEFT), concerns=(Concern.WEAKNESS,), note="left hand"),
            lab(0.6, day=DAY, lowest=0.7, highest=1.05),
            visit(DAY, VisitKind.EMG, note="Report follows"),
            medicine("omeprazole", DAY),
        ]
    )
    services.close()
    return twitchapp


def test_each_kind_is_listed_in_words(kept: CommandLine) -> None:
    lines = sorted(line.strip() for line in kept("list").out.splitlines()[3:])
    assert [line for line in lines if line.startswith("10:00")] == [
        "10:00  EMG · Dr Sommer — Report follows",
        (
            "10:00  Function check · left grip harder than usual · reported: weakness that grows "
            "— left hand"
        ),
        "10:00  Magnesium · 0.6 mmol/L · below the laboratory's own range: 0.7–1.05 mmol/L",
        "10:00  Omeprazole · 5 mg a day · begun, still taken",
    ]


def test_a_day_with_records_of_health_alone_is_still_not_recorded(kept: CommandLine) -> None:
    assert "Saturday 3 January 2026 · not recorded" in kept("list").out


def test_each_kind_has_the_name_of_the_csv_in_json(kept: CommandLine) -> None:
    days = kept("list", "--json").record()["days"]
    assert isinstance(days, list)
    kinds = {record["kind"] for day in days for record in day["records"]}
    assert kinds == {"selfcheck", "lab", "visit", "medicine"}
