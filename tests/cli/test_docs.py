"""docs/cli.md names what the command line has, and nothing it has not."""

import argparse
import re
from pathlib import Path

import pytest

from tests.cli.test_backup import BACKUP_KEYS, RESTORE_KEYS
from tests.cli.test_exchange import IMPORT_KEYS
from tests.cli.test_findings import FINDING_KEYS
from tests.cli.test_intake import NUTRIENT_KEYS as INTAKE_NUTRIENT_KEYS
from tests.cli.test_intake import REPORT_KEYS
from tests.cli.test_listing import DAY_KEYS, LIST_KEYS
from tests.cli.test_log import RECORD_KEYS
from tests.cli.test_lookup import COMPARISON_KEYS
from tests.cli.test_mend import MEND_KEYS
from tests.cli.test_parser import COMMANDS
from tests.cli.test_patterns import PATTERN_KEYS
from tests.cli.test_profile import PROFILE_KEYS
from tests.cli.test_run import CHECK_KEYS
from tests.cli.test_what_to_eat import EAT_KEYS
from twitchapp.cli.parser import build_parser
from twitchapp.cli.records import STATE_KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def part(heading: str) -> str:
    """Return the text below a heading, up to the next."""
    return re.split(r"\n#{2,3} ", PAGE.partition(f"\n{heading}\n")[2])[0]


def keys_in_table(heading: str) -> list[str]:
    """Return what the first column of a part's table names."""
    rows = [line.split(" | ")[0] for line in part(heading).splitlines() if line.startswith("| `")]
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("### A record", RECORD_KEYS),
        ("### list", LIST_KEYS),
        ("### import", IMPORT_KEYS),
        ("### intake", REPORT_KEYS),
        ("### what-to-eat", EAT_KEYS),
        ("### profile", PROFILE_KEYS),
        ("### triggers", FINDING_KEYS),
        ("### patterns", PATTERN_KEYS),
        ("### check", CHECK_KEYS),
        ("### backups", BACKUP_KEYS),
        ("### restore", RESTORE_KEYS),
        ("### mend", MEND_KEYS),
    ],
)
def test_every_key_is_documented_and_no_other(heading: str, keys: list[str]) -> None:
    assert sorted(keys_in_table(heading)) == sorted(keys)


def test_the_keys_within_are_documented() -> None:
    assert set(DAY_KEYS) <= set(re.findall(r"`(\w+)`", part("### list")))
    assert set(STATE_KEYS.values()) <= set(re.findall(r"`(\w+)`", part("### list")))
    assert set(INTAKE_NUTRIENT_KEYS) <= set(re.findall(r"`(\w+)`", part("### intake")))
    assert set(COMPARISON_KEYS) <= set(re.findall(r"`(\w+)`", part("### nutrient")))


def test_every_command_is_documented() -> None:
    for command in COMMANDS:
        assert re.search(rf"^\| `{command}[ `]", PAGE, re.MULTILINE)


def test_every_option_is_documented_and_exists() -> None:
    options = {"--help", "--version", *_options(build_parser())} - {"--quit-after-start"}
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) == options


def _options(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        found |= {option for option in action.option_strings if option.startswith("--")}
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                found |= _options(child)
    return found
