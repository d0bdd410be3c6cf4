"""Where things are: the program's own resources and the user's folders.

`resource` is the one way to reach `resources/`: in a wheel the folder lies inside the package, in a
checkout (an editable install) beside it. The user's folders follow the platform's own custom.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

APP_NAME = "twitchapp"
JOURNAL_SUFFIX = ".twitchapp"


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below `resources/`.

    Raises:
        FileNotFoundError: if the installation lacks it (a packaging fault, not the user's).
    """
    for root in _resource_roots(__file__):
        candidate = root.joinpath(*parts)
        if candidate.exists():
            return candidate
    raise FileNotFoundError("resources/" + "/".join(parts))


@cache
def _resource_roots(here: str) -> tuple[Path, Path]:
    package = Path(here).resolve().parent
    return package / "resources", package.parent / "resources"


def data_folder() -> Path:
    """Return the folder of the user's journal and its backups; it may not exist yet."""
    # Imported here because asking for a version or for help should not need it.
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def config_folder() -> Path:
    """Return the folder of this machine's settings; it may not exist, and holds no health text."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False)


def state_folder() -> Path:
    """Return the folder of what the program must remember itself; it may not exist yet."""
    from platformdirs import user_state_path

    return user_state_path(APP_NAME, appauthor=False)


def default_journal() -> Path:
    """Return where the journal is kept when nobody names another file."""
    return data_folder() / f"journal{JOURNAL_SUFFIX}"


def sample_journal() -> Path:
    """Return where the working copy of the sample journal is put, never the user's own file."""
    return data_folder() / "sample" / f"sample{JOURNAL_SUFFIX}"


def settle(folder: Path) -> None:
    """Have a folder's new names written to the disk, where folders can be told to."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
