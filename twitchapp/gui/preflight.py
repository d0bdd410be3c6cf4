"""Whether Qt can start here, asked before it tries.

On Linux the Qt wheels leave some libraries to the system. A missing one either fails the import of
PySide6, with a loader's message, or, where only the platform plug-in needs it, makes Qt call
`abort()`; so does a display that is not there. This module finds each of these cases first and
tells it as a `UserError`. Importing it imports nothing of Qt.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from twitchapp.domain.errors import UserError


class SystemLibrary(NamedTuple):
    """A shared library that Qt takes from the system, and the packages that bring it.

    Attributes:
        soname: the name the loader looks for.
        debian: the package in Debian 12 and Ubuntu 22.04 or newer.
        fedora: the package in Fedora.
    """

    soname: str
    debian: str
    fedora: str


# What QtCore, QtGui and QtWidgets themselves are linked against.
FOR_ANY_WINDOW = (
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SystemLibrary("libX11.so.6", "libx11-6", "libX11"),
    SystemLibrary("libz.so.1", "zlib1g", "zlib"),
)

# What the platform plug-ins need besides, by the name Qt gives the plug-in.
FOR_A_PLATFORM: Mapping[str, tuple[SystemLibrary, ...]] = {
    "xcb": (
        SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
        SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
        SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
        SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
        SystemLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
        SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
        SystemLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
        SystemLibrary("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
        SystemLibrary("libxcb-render.so.0", "libxcb-render0", "libxcb"),
        SystemLibrary("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
        SystemLibrary("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
        SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
        SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
        SystemLibrary("libxcb.so.1", "libxcb1", "libxcb"),
        SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    ),
    "wayland": (
        SystemLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
        SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    ),
}

_MISSING = r"(?P<soname>lib[^\s:/]+\.so[.\d]*): cannot open shared object file"
_C_LIBRARY = r"version [`'‘]?(?P<version>GLIBC_[\d.]+)['’]? not found"


def load_library(soname: str) -> bool:
    """Return whether the loader finds a shared library; it stays loaded, as Qt needs it next."""
    import ctypes

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def x_display_answers() -> bool:
    """Return whether the X display named by the environment lets this program connect."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def check_qt(
    *,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    importer: Callable[[str], object] = import_module,
    library_found: Callable[[str], bool] = load_library,
    display_answers: Callable[[], bool] = x_display_answers,
) -> None:
    """Return if a Qt application can be made here; PySide6.QtWidgets is imported when it does.

    Args:
        environ: the environment of the process.
        platform: as `sys.platform`.
        importer: imports a module by name, as `importlib.import_module`.
        library_found: says whether the loader finds a shared library by its name.
        display_answers: says whether a connection to the X display can be made.

    Raises:
        UserError: where Qt cannot be imported or would abort, with what is missing and what to do.
    """
    linux = platform.startswith("linux")
    try:
        importer("PySide6.QtWidgets")
    except ImportError as error:
        wanted = _platforms(environ) if linux else ()
        raise _why_not_imported(
            error, linux=linux, wanted=wanted, library_found=library_found
        ) from error
    if linux:
        _check_platform(environ, library_found, display_answers)


def _platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the platform plug-ins Qt will try, in its order; none where there is no display."""
    asked = environ.get("QT_QPA_PLATFORM", "")
    if asked:
        # As Qt reads it: several names divided by semicolons, each with options after a colon.
        return tuple(name.split(":")[0].strip() for name in asked.split(";") if name.strip())
    present = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return tuple(name for name, variable in present if environ.get(variable))


def _check_platform(
    environ: Mapping[str, str],
    library_found: Callable[[str], bool],
    display_answers: Callable[[], bool],
) -> None:
    """Raise the `UserError` of the display, unless one of the platform plug-ins can start."""
    names = _platforms(environ)
    missing: list[SystemLibrary] = []
    silent = False
    for name in names:
        lacking = _lacking(FOR_A_PLATFORM.get(_family(name), ()), library_found)
        if lacking:
            missing += lacking
        elif name != "xcb" or (environ.get("DISPLAY") and display_answers()):
            return
        else:
            silent = True
    if missing and not silent:
        raise _libraries_missing(missing)
    raise _no_display(environ.get("DISPLAY", "") if silent else "")


def _family(platform: str) -> str:
    """Return the plug-in whose libraries a platform needs: wayland-egl is wayland's."""
    return "wayland" if platform.startswith("wayland") else platform


def _lacking(
    libraries: Iterable[SystemLibrary], library_found: Callable[[str], bool]
) -> list[SystemLibrary]:
    return [library for library in libraries if not library_found(library.soname)]


def _why_not_imported(
    error: ImportError,
    *,
    linux: bool,
    wanted: Sequence[str],
    library_found: Callable[[str], bool],
) -> UserError:
    """Return what to tell of an import of Qt that failed."""
    said = str(error)
    if isinstance(error, ModuleNotFoundError):
        return UserError(
            "The window needs PySide6-Essentials, which is not installed in this environment.",
            todo="Install twitchapp again with the command in its README.",
        )
    if linux and (named := re.search(_MISSING, said)):
        # The loader names the first library it lacks; all are told at once.
        libraries = list(FOR_ANY_WINDOW)
        for name in wanted:
            libraries += FOR_A_PLATFORM.get(_family(name), ())
        lacking = _lacking(libraries, library_found)
        soname = named["soname"]
        if soname not in {library.soname for library in lacking}:
            known = {library.soname: library for library in libraries}
            lacking.insert(0, known.get(soname, SystemLibrary(soname, "", "")))
        return _libraries_missing(lacking)
    if linux and (old := re.search(_C_LIBRARY, said)):
        return UserError(
            f"Qt needs a newer Linux: {old['version']} is not there.",
            todo="Debian 12, Ubuntu 22.04, Fedora 36 or newer will do.",
        )
    return UserError(
        f"Qt could not be loaded: {said}",
        todo=(
            "Install twitchapp again with the command in its README."
            if linux or "DLL" not in said
            else "Install the Microsoft Visual C++ Redistributable and start twitchapp again."
        ),
    )


def _libraries_missing(libraries: Sequence[SystemLibrary]) -> UserError:
    """Return the `UserError` that names libraries, and the packages that bring them."""
    sonames = _once(library.soname for library in libraries)
    debian = _once(library.debian for library in libraries)
    fedora = _once(library.fedora for library in libraries)
    these = "these system libraries" if len(sonames) > 1 else "a system library"
    todo = ""
    if debian:
        todo = (
            f"As administrator, on Debian or Ubuntu: apt-get install {' '.join(debian)}"
            f" (on Fedora: dnf install {' '.join(fedora)})."
        )
    if not all(library.debian for library in libraries):
        todo = f"{todo} Install the package of your system that holds what is named above.".strip()
    return UserError(
        f"Qt, which draws the window, lacks {these}: {', '.join(sonames)}.",
        todo=todo,
    )


def _no_display(display: str) -> UserError:
    """Return the `UserError` of a display that is not named, or named and does not answer."""
    what = (
        f"The display {display} does not answer, so the window cannot open."
        if display
        else "There is no display here, so the window cannot open."
    )
    return UserError(
        what,
        todo=(
            "Start twitchapp in a desktop session. The other commands work without a display, for"
            " instance `twitchapp list`; `twitchapp --help` names them all. `xvfb-run -a twitchapp`"
            " gives it a virtual display."
        ),
    )


def _once(names: Iterable[str]) -> list[str]:
    """Return the names that are not empty, each once, in their order."""
    return list(dict.fromkeys(name for name in names if name))
