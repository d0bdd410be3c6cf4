"""Install the wheel as a stranger would and see that it works.

Builds the wheel, installs it with the pinned versions in a fresh virtual environment, and then,
outside the checkout, asks the installed program for its resources, for its version, and to open its
window on the sample journal and close it again. Each check prints one line; the exit code is 1 if
one fails.

    python packaging/smoke_wheel.py [--keep FOLDER]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
CONSTRAINTS = CHECKOUT / "packaging" / "constraints.txt"

# Long enough for a slow network, short enough that a window which never closes is found out.
SECONDS_TO_INSTALL = 600
SECONDS_TO_ANSWER = 60

# Prints where the resources of the installed package are.
ASK_FOR_RESOURCES = "from twitchapp import paths; print(paths.resource())"
ASK_FOR_VERSION = "import importlib.metadata as m; print(m.version('twitchapp'))"


class SmokeError(Exception):
    """A check that failed, told with what was said."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The installed program and the surroundings it runs in.

    Attributes:
        python: the interpreter of its environment.
        program: the `twitchapp` command.
        folder: where it is run, outside the checkout.
        environ: its environment; the user's folders lie below `folder`.
    """

    python: Path
    program: Path
    folder: Path
    environ: Mapping[str, str]

    def run(self, *command: str | Path, seconds: float = SECONDS_TO_ANSWER) -> str:
        """Run a command and return what it printed.

        Raises:
            SmokeError: if it fails, does not end in time, or writes a traceback.
        """
        return run(command, cwd=self.folder, environ=self.environ, seconds=seconds)


def run(
    command: Sequence[str | Path], *, cwd: Path, environ: Mapping[str, str], seconds: float
) -> str:
    """Run a command without input and return its standard output, stripped."""
    words = [str(word) for word in command]
    try:
        ended = subprocess.run(  # noqa: S603 -- the words are written in this file
            words,
            cwd=cwd,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise SmokeError(f"{' '.join(words)}: did not end within {seconds:g} s") from error
    if ended.returncode or "Traceback" in ended.stderr:
        raise SmokeError(
            f"{' '.join(words)}: exit code {ended.returncode}\n{ended.stdout}{ended.stderr}"
        )
    return ended.stdout.strip()


def clean_environ(home: Path) -> dict[str, str]:
    """Return this process's environment without Python's settings and with another home."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "XDG_", "VIRTUAL_ENV"))
    }
    environ |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "APPDATA": str(home / "AppData" / "Roaming"),
        # On Windows platformdirs asks the system, not the two above, unless these are set.
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home / "AppData" / "Local"),
        "WIN_PD_OVERRIDE_APPDATA": str(home / "AppData" / "Roaming"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return environ


def build_and_install(folder: Path) -> Installed:
    """Build the wheel, and install it in a fresh environment below a folder."""
    home = folder / "home"
    home.mkdir()
    environ = clean_environ(home)
    # pip runs with the user's own home, where its settings and its cache are. The build back end is
    # pinned by the one variable for older versions of pip, by the other for newer ones.
    outside = {
        **os.environ,
        "PIP_CONSTRAINT": str(CONSTRAINTS),
        "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS),
    }
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    run(
        [*build, "--wheel-dir", folder / "wheel", CHECKOUT],
        cwd=folder,
        environ=outside,
        seconds=SECONDS_TO_INSTALL,
    )
    wheels = list((folder / "wheel").glob("twitchapp-*.whl"))
    if len(wheels) != 1:
        raise SmokeError(f"one wheel was expected, not {[wheel.name for wheel in wheels]}")
    place = folder / "venv"
    venv.create(place, with_pip=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    run(
        [python, "-m", "pip", "install", "--quiet", wheels[0]],
        cwd=folder,
        environ=outside,
        seconds=SECONDS_TO_INSTALL,
    )
    return Installed(python, scripts / "twitchapp", folder, environ)


def resources_are_all_there(installed: Installed) -> str:
    """Compare the installed resources with the checkout's, by name and content."""
    there = Path(installed.run(installed.python, "-c", ASK_FOR_RESOURCES))
    if CHECKOUT in there.parents:
        raise SmokeError(f"the installed program reads the checkout's resources: {there}")
    here = CHECKOUT / "resources"
    files = sorted(
        path.relative_to(here)
        for path in here.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    if not files:
        raise SmokeError("the checkout has no resources")
    for name in files:
        copy = there / name
        if not copy.is_file() or copy.read_bytes() != (here / name).read_bytes():
            raise SmokeError(f"resources/{name.as_posix()} is missing or differs once installed")
    return f"{len(files)} files, as in the checkout"


def reference_is_found(installed: Installed) -> str:
    """Find the reference by the one function that everything uses."""
    code = "from twitchapp import paths; print(paths.resource('reference').name)"
    return installed.run(installed.python, "-c", code)


def version_is_told(installed: Installed) -> str:
    """Compare what `--version` says with the version of the package."""
    said = installed.run(installed.program, "--version")
    version = installed.run(installed.python, "-c", ASK_FOR_VERSION)
    if version not in said.split():
        raise SmokeError(f"--version says {said!r}; the package is {version}")
    return said


def window_opens_and_closes(installed: Installed) -> str:
    """Open the window on the sample journal; it closes itself once it is painted."""
    began = time.monotonic()
    installed.run(installed.program, "--sample", "--quit-after-start")
    return f"{time.monotonic() - began:.1f} s"


def line_is_understood(installed: Installed) -> str:
    """Have a line read, for which the grammar and the presets have to be in the wheel."""
    said = installed.run(
        installed.program, "--sample", "log", "--yes", "2 espressos yesterday 8:00"
    )
    if "126 mg" not in said:
        raise SmokeError(f"the line was not understood: {said!r}")
    return said.splitlines()[0]


CHECKS: tuple[Callable[[Installed], str], ...] = (
    resources_are_all_there,
    reference_is_found,
    version_is_told,
    line_is_understood,
    window_opens_and_closes,
)


def smoke(folder: Path) -> int:
    """Build, install and check below a folder; return how many checks failed."""
    try:
        installed = build_and_install(folder)
    except SmokeError as error:
        print(f"FAILED  build and install: {error}")
        return 1
    print("ok      build and install")
    failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            print(f"ok      {name}: {check(installed)}")
        except SmokeError as error:
            print(f"FAILED  {name}: {error}")
            failed += 1
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks; return 0 if all pass, else 1."""
    parser = argparse.ArgumentParser(description="Install the wheel elsewhere and try it.")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work there, and leave it")
    chosen = parser.parse_args(arguments)
    if chosen.keep:
        chosen.keep.mkdir(parents=True)
        return 1 if smoke(chosen.keep.resolve()) else 0
    with tempfile.TemporaryDirectory(prefix="twitchapp-wheel-") as folder:
        return 1 if smoke(Path(folder).resolve()) else 0


if __name__ == "__main__":
    sys.exit(main())
