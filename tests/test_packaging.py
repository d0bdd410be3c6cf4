"""The project around the code keeps its promises: one version, pins that fit, two commands."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import twitchapp

CHECKOUT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))

# Where the project's own files are. What lies elsewhere (environments, caches) is not the project.
FOLDERS = (".ci", "docs", "packaging", "resources", "tests", "twitchapp")
TEXT = {".csv", ".json", ".md", ".py", ".sql", ".svg", ".toml", ".txt", ".yaml", ".yml"}
TEXT_WITHOUT_SUFFIX = {"run", ".editorconfig", ".gitignore"}

# Written in two parts each, so that this file does not hold what it looks for.
REGISTRY_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "anaconda" + ".org", "npmjs" + ".com")
MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(?:root|work|opt|home/\w+|Users/\w+)/")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pins() -> list[Requirement]:
    text = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [Requirement(line) for line in lines if line]


def requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    """All that the project asks for: to build, to run, to test, to develop."""
    table = project["project"]
    asked = [*project["build-system"]["requires"], *table["dependencies"]]
    for extra in table["optional-dependencies"].values():
        asked += extra
    for line in asked:
        requirement = Requirement(line)
        if requirement.name != "twitchapp":
            yield requirement


def environments() -> Iterator[dict[str, str]]:
    """The environments the program is made for, as markers see them."""
    for python in PYTHONS:
        for sys_platform, system in SYSTEMS:
            yield {
                **{name: str(value) for name, value in default_environment().items()},
                "python_version": python,
                "python_full_version": f"{python}.0",
                "sys_platform": sys_platform,
                "platform_system": system,
            }


def text_files() -> Iterator[Path]:
    own = [path for path in CHECKOUT.iterdir() if path.is_file() and path.name != "LICENSE"]
    for folder in FOLDERS:
        own += (CHECKOUT / folder).rglob("*")
    for path in own:
        if path.is_file() and (path.suffix in TEXT or path.name in TEXT_WITHOUT_SUFFIX):
            yield path


def readme_command(name: str) -> str:
    """The one line of code between the README's markers of that name."""
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    found = re.findall(
        rf"^<!-- command: {name} -->\n```sh\n([^\n]+)\n```\n<!-- end -->$", readme, re.MULTILINE
    )
    assert len(found) == 1, f"one command {name!r} of one line is expected, not {found}"
    return str(found[0])


def test_the_version_has_one_source(project: dict[str, Any]) -> None:
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "twitchapp/__init__.py"
    assert importlib.metadata.version("twitchapp") == twitchapp.__version__
    assert str(Version(twitchapp.__version__)) == twitchapp.__version__


def test_the_pythons_that_are_named_are_the_pythons_that_are_allowed(
    project: dict[str, Any],
) -> None:
    allowed = SpecifierSet(project["project"]["requires-python"])
    named = [
        line.rsplit(" ", 1)[1]
        for line in project["project"]["classifiers"]
        if line.startswith("Programming Language :: Python :: ")
    ]
    assert tuple(named) == PYTHONS
    assert all(f"{python}.0" in allowed for python in PYTHONS)
    assert "3.10.0" not in allowed
    assert "3.15.0" not in allowed


def test_every_pin_is_one_exact_version_without_an_address(pins: list[Requirement]) -> None:
    assert pins
    for pin in pins:
        assert pin.url is None
        assert [one.operator for one in pin.specifier] == ["=="], f"{pin} is not exact"
        assert "*" not in str(pin.specifier)
        assert not pin.extras, f"{pin}: a constraint cannot have extras"
    text = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE), "options of pip belong to who calls it"


def test_on_every_python_and_system_what_is_asked_for_is_pinned_once_and_fits(
    project: dict[str, Any], pins: list[Requirement]
) -> None:
    asked = list(requirements(project))
    assert asked
    for environment in environments():
        there = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(environment)]
        names = [canonicalize_name(pin.name) for pin in there]
        assert len(names) == len(set(names)), "a package is pinned twice"
        version_of = {canonicalize_name(pin.name): exact(pin) for pin in there}
        for requirement in asked:
            version = version_of.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement.name} is not pinned"
            assert version in requirement.specifier, f"{requirement} is pinned to {version}"


def exact(pin: Requirement) -> Version:
    return Version(next(iter(pin.specifier)).version)


def test_what_the_pinned_packages_ask_for_is_pinned_and_fits(pins: list[Requirement]) -> None:
    """Nothing comes in unpinned: the pins are closed, as far as they are installed here."""
    version_of = {canonicalize_name(pin.name): exact(pin) for pin in pins}
    for name in version_of:
        try:
            asked = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # The build back end lives in an environment of its own.
        for requirement in map(Requirement, asked):
            if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
                continue
            version = version_of.get(canonicalize_name(requirement.name))
            assert version is not None, f"{name} asks for {requirement.name}, which is not pinned"
            assert version in requirement.specifier, f"{name} asks for {requirement}"


def test_the_binding_that_loses_references_is_excluded(
    project: dict[str, Any], pins: list[Requirement]
) -> None:
    named = {requirement.name: requirement for requirement in requirements(project)}
    assert "6.12.0" not in named["PySide6-Essentials"].specifier
    assert "6.11.3" in named["PySide6-Essentials"].specifier
    assert "PySide6" not in named, "the full PySide6 is not needed"
    assert {str(pin.specifier) for pin in pins if pin.name == "PySide6-Essentials"} == {"==6.11.3"}


def test_the_command_that_opens_the_sample_does_all_its_own_set_up() -> None:
    assert readme_command("run") == (
        "python3 -m venv .venv-run"
        " && .venv-run/bin/pip install -q -c packaging/constraints.txt ."
        " && .venv-run/bin/twitchapp --sample"
    )


def test_the_command_that_runs_the_tests_does_all_its_own_set_up() -> None:
    assert readme_command("test") == (
        "python3 -m venv .venv-test"
        " && .venv-test/bin/pip install -q -c packaging/constraints.txt -e '.[dev]'"
        " && .venv-test/bin/pytest"
    )


def test_every_page_and_picture_the_documents_link_to_is_there() -> None:
    for document in (*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md")):
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in target and not target.startswith("mailto:"):
                assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = []
    for path in text_files():
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {host}" for host in REGISTRY_HOSTS if host in text]
        found += [f"{path.name}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_the_changelog_begins_with_what_is_not_released() -> None:
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.search(r"^## \[Unreleased\]\n+### \w+\n+- \w", text, re.MULTILINE)
    for heading in headings[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading)


def test_the_licence_is_the_whole_text_of_the_one_that_is_named(project: dict[str, Any]) -> None:
    assert project["project"]["license"] == "GPL-3.0-or-later"
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_hooks_are_local_so_that_a_commit_downloads_nothing() -> None:
    text = (CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", text) == ["local"]
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}
