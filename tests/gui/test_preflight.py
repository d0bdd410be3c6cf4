"""Where Qt cannot start, the program says what is missing and what to do."""

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module

import pytest

from twitchapp.domain.errors import UserError
from twitchapp.gui import preflight

ON_X: Mapping[str, str] = {"DISPLAY": ":0"}
ON_WAYLAND: Mapping[str, str] = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}


def failing_import(message: str, kind: type[ImportError] = ImportError) -> Callable[[str], object]:
    def importer(name: str) -> object:
        raise kind(message, name=name)

    return importer


def all_but(*lacking: str) -> Callable[[str], bool]:
    return lambda soname: soname not in lacking


def check(
    environ: Mapping[str, str] = ON_X,
    *,
    platform: str = "linux",
    import_fails: str = "",
    lacking: Collection[str] = (),
    display_answers: bool = True,
) -> None:
    preflight.check_qt(
        environ=environ,
        platform=platform,
        importer=failing_import(import_fails) if import_fails else lambda _: None,
        library_found=all_but(*lacking),
        display_answers=lambda: display_answers,
    )


def told(**keywords: object) -> UserError:
    with pytest.raises(UserError) as caught:
        check(**keywords)  # type: ignore[arg-type] # passed on as they come
    return caught.value


def test_a_desktop_with_every_library_passes() -> None:
    check(ON_X)
    check(ON_WAYLAND)


def test_a_missing_library_is_told_with_the_packages_that_bring_it() -> None:
    error = told(
        import_fails="libGL.so.1: cannot open shared object file: No such file or directory",
        lacking=["libGL.so.1"],
    )
    assert "libGL.so.1" in error.what
    assert "apt-get install libgl1 " in error.todo
    assert "dnf install libglvnd-glx)" in error.todo


def test_all_missing_libraries_are_told_at_once_and_each_package_once() -> None:
    """The loader names only the first: nobody should have to try six times."""
    error = told(
        import_fails="libgthread-2.0.so.0: cannot open shared object file: No such file",
        lacking=["libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1", "libxcb-cursor.so.0"],
    )
    assert "apt-get install libglib2.0-0 libegl1 libxcb-cursor0 " in error.todo


def test_the_libraries_of_a_screen_are_not_asked_for_where_no_screen_is_used() -> None:
    error = told(
        environ={"QT_QPA_PLATFORM": "offscreen"},
        import_fails="libGL.so.1: cannot open shared object file: No such file or directory",
        lacking=["libGL.so.1", "libxcb-cursor.so.0"],
    )
    assert "xcb" not in str(error)


def test_a_missing_library_nobody_foresaw_is_still_named() -> None:
    error = told(import_fails="libodd.so.7: cannot open shared object file: No such file")
    assert "libodd.so.7" in error.what
    assert "apt-get" not in error.todo
    assert "package" in error.todo


def test_a_library_the_loader_names_is_told_even_if_it_is_found_alone() -> None:
    """It may be found and yet not load for Qt, as one for another processor."""
    error = told(import_fails="libEGL.so.1: cannot open shared object file: No such file")
    assert "libegl1" in error.todo


def test_a_system_older_than_qt_is_told_as_such() -> None:
    error = told(
        import_fails="/lib/libc.so.6: version `GLIBC_2.34' not found (required by libQt6Core.so.6)"
    )
    assert "GLIBC_2.34" in error.what
    assert "Debian 12" in error.todo


def test_qt_that_is_not_installed_is_told_as_such() -> None:
    with pytest.raises(UserError, match="not installed"):
        preflight.check_qt(
            environ=ON_X,
            platform="linux",
            importer=failing_import("No module named 'PySide6'", ModuleNotFoundError),
        )


def test_a_failed_load_on_windows_names_what_to_install() -> None:
    error = told(platform="win32", import_fails="DLL load failed while importing QtWidgets")
    assert "DLL load failed" in error.what
    assert "Visual C++" in error.todo


def test_any_other_failure_keeps_what_was_said() -> None:
    error = told(import_fails="undefined symbol: _ZN5QSome")
    assert "_ZN5QSome" in error.what
    assert "README" in error.todo


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_display_is_told_with_what_works_without_one(environ: Mapping[str, str]) -> None:
    error = told(environ=environ)
    assert "no display" in error.what
    assert "twitchapp list" in error.todo
    assert "xvfb-run" in error.todo


def test_a_display_that_does_not_answer_is_told_by_its_name() -> None:
    error = told(environ={"DISPLAY": ":7"}, display_answers=False)
    assert ":7 does not answer" in error.what


@pytest.mark.parametrize("name", ["offscreen", "minimal", "vnc:size=800x600", "wayland-egl"])
def test_a_platform_that_needs_no_x_display_passes(name: str) -> None:
    check({"QT_QPA_PLATFORM": name}, lacking=["libxcb-cursor.so.0"], display_answers=False)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_than_on_linux_the_system_brings_the_display(platform: str) -> None:
    check({}, platform=platform, lacking=["libxcb-cursor.so.0"], display_answers=False)


def test_a_missing_library_of_the_screen_is_found_before_qt_aborts() -> None:
    error = told(lacking=["libxcb-cursor.so.0", "libxcb-icccm.so.4"])
    assert "apt-get install libxcb-cursor0 libxcb-icccm4 " in error.todo
    assert "dnf install xcb-util-cursor xcb-util-wm)" in error.todo


def test_one_of_two_displays_is_enough() -> None:
    check(ON_WAYLAND, lacking=["libwayland-client.so.0"])
    check(ON_WAYLAND, lacking=["libxcb-cursor.so.0"])
    check({**ON_X, "QT_QPA_PLATFORM": "wayland;xcb"}, lacking=["libwayland-cursor.so.0"])


def test_where_neither_display_can_start_both_are_told() -> None:
    error = told(environ=ON_WAYLAND, lacking=["libwayland-client.so.0", "libxcb-cursor.so.0"])
    assert "libwayland-client0" in error.todo
    assert "libxcb-cursor0" in error.todo


def test_every_library_has_its_packages() -> None:
    families = preflight.FOR_A_PLATFORM.values()
    for library in [*preflight.FOR_ANY_WINDOW, *(one for family in families for one in family)]:
        assert library.soname.startswith("lib")
        assert library.debian
        assert library.fedora


def test_the_real_loader_tells_a_library_that_is_there_from_one_that_is_not() -> None:
    assert not preflight.load_library("libnothing-of-this-name.so.9")
    if sys.platform == "linux":
        assert preflight.load_library("libc.so.6")


def test_a_display_that_is_not_there_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":8123")
    assert not preflight.x_display_answers()


def test_the_real_check_passes_where_the_tests_run() -> None:
    preflight.check_qt(environ=os.environ, platform=sys.platform, importer=import_module)


def test_asking_imports_nothing_of_qt_by_itself() -> None:
    code = (
        "import sys, twitchapp.gui.preflight;"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
