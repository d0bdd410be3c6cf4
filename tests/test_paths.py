"""Where things are."""

import os
from pathlib import Path

import pytest

from twitchapp import paths


def test_the_resources_lie_beside_the_package_in_a_checkout() -> None:
    root = Path(paths.__file__).resolve().parents[1]
    assert paths.resource() == root / "resources"
    assert paths.resource("reference").is_dir()
    assert paths.resource("sample", "journal.csv").is_file()


def test_the_resources_of_a_wheel_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "twitchapp"
    inside = package / "resources" / "icons"
    beside = tmp_path / "site-packages" / "resources" / "icons"
    for folder in (inside, beside):
        folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource("icons") == inside


def test_a_resource_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no/such"):
        paths.resource("no", "such")


@pytest.mark.parametrize(
    ("variable", "folder"), [("XDG_DATA_HOME", "data_folder"), ("XDG_CONFIG_HOME", "config_folder")]
)
def test_the_user_s_folders_follow_the_platform_s_custom(
    variable: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (variable, "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    found: Path = getattr(paths, folder)()
    assert found.is_relative_to(tmp_path / "elsewhere")
    assert "twitchapp" in found.parts
    assert not found.exists(), "asking where a folder is does not make it"


def test_the_journal_and_the_sample_are_kept_apart() -> None:
    journal, sample = paths.default_journal(), paths.sample_journal()
    assert journal.parent == paths.data_folder()
    assert sample.parent != journal.parent
    assert journal.suffix == sample.suffix == paths.JOURNAL_SUFFIX
    assert paths.config_folder() not in {journal.parent, sample.parent}


def test_a_folder_is_settled_and_one_that_is_gone_is_no_failure(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        synced: list[int] = []
        patch.setattr(os, "fsync", synced.append)
        paths.settle(tmp_path)
        assert len(synced) == 1
        paths.settle(tmp_path / "gone")
        assert len(synced) == 1
