"""The check of coverage tells the layers that are run too little."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "packaging" / "check_coverage.py"
LAYERS = ("domain", "analysis", "application", "storage", "formats")


def a_file(lines: tuple[int, int], branches: tuple[int, int]) -> dict[str, dict[str, int]]:
    """One file of a report; each pair is what was run, and of how many."""
    return {
        "summary": {
            "covered_lines": lines[0],
            "num_statements": lines[1],
            "covered_branches": branches[0],
            "num_branches": branches[1],
        }
    }


def a_report(**of_layer: dict[str, dict[str, int]]) -> dict[str, object]:
    """A report in which every layer is wholly run, but those given."""
    wholly = a_file((10, 10), (4, 4))
    files = {f"twitchapp/{layer}/some.py": of_layer.get(layer, wholly) for layer in LAYERS}
    return {"meta": {"branch_coverage": True}, "files": files}


def run(report: object, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "coverage.json"
    path.write_text(report if isinstance(report, str) else json.dumps(report), encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_layers_that_are_wholly_run_pass(tmp_path: Path) -> None:
    ended = run(a_report(), tmp_path)
    assert ended.returncode == 0
    assert all(layer in ended.stdout for layer in LAYERS)


def test_exactly_ninety_percent_is_enough(tmp_path: Path) -> None:
    assert run(a_report(storage=a_file((14, 16), (4, 4))), tmp_path).returncode == 0


def test_branches_that_were_not_taken_count(tmp_path: Path) -> None:
    ended = run(a_report(storage=a_file((16, 16), (1, 4))), tmp_path)
    assert ended.returncode == 1
    assert "storage" in next(line for line in ended.stdout.splitlines() if "below 90" in line)


def test_a_layer_is_judged_over_all_its_files(tmp_path: Path) -> None:
    report = a_report()
    files = report["files"]
    assert isinstance(files, dict)
    files["twitchapp/domain/deep/other.py"] = a_file((0, 10), (0, 0))
    assert run(report, tmp_path).returncode == 1


def test_a_layer_that_was_not_measured_fails(tmp_path: Path) -> None:
    report = a_report()
    files = report["files"]
    assert isinstance(files, dict)
    del files["twitchapp/formats/some.py"]
    ended = run(report, tmp_path)
    assert ended.returncode == 1
    assert "not measured" in ended.stdout


def test_the_window_is_shown_and_not_held_to_the_share(tmp_path: Path) -> None:
    report = a_report()
    files = report["files"]
    assert isinstance(files, dict)
    files["twitchapp/gui/main_window.py"] = a_file((1, 10), (0, 0))
    files["twitchapp/paths.py"] = a_file((1, 10), (0, 0))
    ended = run(report, tmp_path)
    assert ended.returncode == 0
    assert "gui" in ended.stdout


def test_paths_of_another_system_and_whole_paths_are_understood(tmp_path: Path) -> None:
    files = {
        f"C:\\somewhere\\twitchapp\\twitchapp\\{layer}\\some.py": a_file((10, 10), (0, 0))
        for layer in LAYERS
    }
    ended = run({"meta": {"branch_coverage": True}, "files": files}, tmp_path)
    assert ended.returncode == 0, ended.stdout


def test_a_report_without_branches_is_refused(tmp_path: Path) -> None:
    ended = run({"meta": {"branch_coverage": False}, "files": {}}, tmp_path)
    assert ended.returncode == 1
    assert "without branches" in ended.stderr


def test_a_file_that_is_no_report_is_told_without_a_traceback(tmp_path: Path) -> None:
    ended = run("not a report", tmp_path)
    assert ended.returncode == 1
    assert "cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
