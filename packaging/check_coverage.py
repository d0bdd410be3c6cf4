"""Check how much of each layer below the window the tests run, lines and branches together.

Reads the report of `coverage json` (or of pytest's `--cov-report=json:FILE`), prints a table and
ends with exit code 1 when a layer is below the share it must reach, or was not measured at all.

    python packaging/check_coverage.py coverage.json
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

PACKAGE = "twitchapp"
# Here a fault means a wrong figure or a lost entry; the window's own code is shown, not held to it.
LAYERS = ("domain", "analysis", "application", "storage", "formats")
LEAST_PERCENT = 90.0


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a layer has been run.

    Attributes:
        layer: the name of the package below `twitchapp`; empty for the modules beside the layers.
        run: statements and branches that the tests ran.
        all: statements and branches there are.
    """

    layer: str
    run: int
    all: int

    @property
    def percent(self) -> float:
        """The share in percent; a layer without a statement is wholly run."""
        return 100.0 * self.run / self.all if self.all else 100.0


def shares(report: Mapping[str, Any]) -> list[Share]:
    """Return the share of each layer in a report of `coverage json`, by name.

    Args:
        report: the report as read from JSON, measured with branches.

    Raises:
        ValueError: if the report was made without branches.
    """
    if not report.get("meta", {}).get("branch_coverage"):
        raise ValueError("the report was made without branches: measure with --cov-branch")
    totals: dict[str, tuple[int, int]] = {}
    for path, measured in report["files"].items():
        parts = PurePath(path.replace("\\", "/")).parts
        # The last folder of that name: a checkout is often called like the package in it.
        below = parts[len(parts) - parts[::-1].index(PACKAGE) :] if PACKAGE in parts else ()
        layer = below[0] if len(below) > 1 else ""
        figures = measured["summary"]
        run, everything = totals.get(layer, (0, 0))
        totals[layer] = (
            run + figures["covered_lines"] + figures["covered_branches"],
            everything + figures["num_statements"] + figures["num_branches"],
        )
    return [Share(layer, *figures) for layer, figures in sorted(totals.items())]


def table(found: Sequence[Share], least: float) -> tuple[list[str], int]:
    """Return the lines of the table, and how many layers fail."""
    lines = [f"{'layer':<14}{'run':>8}{'of':>8}{'share':>10}"]
    failed = 0
    for share in found:
        held = share.layer in LAYERS
        verdict = ""
        if held and share.percent < least:
            verdict = f"   below {least:g} %"
            failed += 1
        name = share.layer or "(others)"
        lines.append(f"{name:<14}{share.run:>8}{share.all:>8}{share.percent:>8.1f} %{verdict}")
    measured = {share.layer for share in found}
    for layer in LAYERS:
        if layer not in measured:
            lines.append(f"{layer:<14}{'not measured':>26}")
            failed += 1
    return lines, failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0 if every layer reaches its share, else 1."""
    parser = argparse.ArgumentParser(description="Check the share of each layer that tests run.")
    parser.add_argument("report", type=Path, help="the file written by `coverage json`")
    parser.add_argument("--least", type=float, default=LEAST_PERCENT, help="in percent")
    chosen = parser.parse_args(arguments)
    try:
        found = shares(json.loads(chosen.report.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        print(f"{chosen.report}: cannot be used: {error}", file=sys.stderr)
        return 1
    lines, failed = table(found, chosen.least)
    print("\n".join(lines))
    if failed:
        print(f"{failed} of {len(LAYERS)} layers are below {chosen.least:g} % or not measured.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
