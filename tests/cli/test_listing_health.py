"""Records of health in `twitchapp list`: each kind in words, and by its name in JSON."""

from argparse import Namespace
from uuid import uuid4

import pytest

from tests.cli.command_line import CommandLine
from tests.health_records import at, check, lab, medicine, visit
from twitchapp.domain.function_checks import Concern, Task
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side, Site
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
            RestingCount(uuid4(), at(DAY), 3, sites=(Site("calf", Side.LEFT),)),
        ]
    )
    services.close()
    return twitchapp


def listed(command_line: CommandLine, kind: str) -> list[dict[str, object]]:
    days = command_line("list", "--kind", kind, "--json").record()["days"]
    assert isinstance(days, list)
    return [record for day in days for record in day["records"]]


def test_each_kind_is_listed_in_words(kept: CommandLine) -> None:
    lines = sorted(line.strip() for line in kept("list").out.splitlines()[3:])
    assert [line for line in lines if line.startswith("10:00")] == [
        "10:00  Count at rest · 3 twitches in 1 min · left calf",
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


@pytest.mark.parametrize("kind", ["selfcheck", "lab", "visit", "medicine", "restingcount"])
def test_one_kind_can_be_asked_for(kept: CommandLine, kind: str) -> None:
    assert [record["kind"] for record in listed(kept, kind)] == [kind]


def test_what_a_record_says_stands_in_json_by_itself(kept: CommandLine) -> None:
    (result,), (drug,), (count,) = (
        listed(kept, kind) for kind in ("lab", "medicine", "restingcount")
    )
    assert (result["name"], result["value"], result["unit"]) == ("magnesium", 0.6, "mmol/L")
    assert (result["bound"], result["lowest"], result["highest"]) == ("", 0.7, 1.05)
    assert (drug["name"], drug["end"], drug["bound"]) == ("omeprazole", None, None)
    assert (count["value"], count["unit"], count["duration_s"]) == (3, None, 60)
    assert count["sites"] == ["left calf"]
    (seen,) = listed(kept, "visit")
    assert seen["name"] == "Dr Sommer"


def test_each_kind_has_the_name_of_the_csv_in_json(kept: CommandLine) -> None:
    days = kept("list", "--json").record()["days"]
    assert isinstance(days, list)
    kinds = {record["kind"] for day in days for record in day["records"]}
    assert kinds == {"selfcheck", "lab", "visit", "medicine", "restingcount"}
