"""The figure that is kept is the one that its description makes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from twitchapp import paths

SCRIPT = Path(__file__).parents[2] / "packaging" / "make_body_figure.py"
SHAPE = re.compile(r'id="([^"]+)" data-region.*?data-x="([\d.]+)" data-y="([\d.]+)"')


def shapes(figure: str) -> dict[str, tuple[float, float]]:
    return {name: (float(x), float(y)) for name, x, y in SHAPE.findall(figure)}


def test_the_figure_kept_is_what_its_description_makes(tmp_path: Path) -> None:
    made = tmp_path / "body" / "body.svg"
    subprocess.run([sys.executable, str(SCRIPT), str(made)], check=True, timeout=100)
    kept = shapes(paths.resource("body", "body.svg").read_text(encoding="utf-8"))
    new = shapes(made.read_text(encoding="utf-8"))
    assert list(new) == list(kept)
    # Another Qt may cut curves a little differently.
    for name, (x, y) in new.items():
        assert (x, y) == pytest.approx(kept[name], abs=2.5), name
