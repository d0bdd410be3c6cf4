"""What a person said of themselves, kept with the journal, so that needs and limits are theirs.

Each part is kept under its own name as JSON in the journal's file and nowhere else. A part that
was never said, or that cannot be read, costs no more than that one part.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile

PREFIX = "profile."
_CHOICES: Mapping[str, type[Enum]] = {
    "sex": Sex,
    "expecting": Expecting,
    "guideline": Guideline,
}


class ProfileService:
    """Reads and keeps the profile of a journal; of the journal's thread."""

    def __init__(self, repository: JournalRepository, clock: Clock) -> None:
        self._repository = repository
        self._clock = clock

    @property
    def year(self) -> int:
        """The present year, by which ages are told."""
        return self._clock.now().local.year

    def read(self) -> Profile:
        """Return the profile; what is missing or cannot be read is not said."""
        kept: dict[str, Any] = {}
        for field in fields(Profile):
            text = self._repository.setting(PREFIX + field.name)
            value = None if text is None else _read(field.name, text)
            if value is not None:
                kept[field.name] = value
        born = kept.get("year_of_birth")
        if born is not None and not _is_plausible(born, self.year):
            del kept["year_of_birth"]
        if kept.get("sex") is Sex.ANY:
            del kept["sex"]
        if kept.get("sex") is not Sex.FEMALE:
            kept.pop("expecting", None)
        return Profile(**kept)

    def keep(self, wanted: Profile) -> Profile:
        """Keep a profile, all of it or none, and return it.

        Raises:
            UserError: when the year of birth makes no plausible age this year.
        """
        wanted.age(self.year)
        with self._repository.transaction():
            for field in fields(wanted):
                value = getattr(wanted, field.name)
                plain = value.value if isinstance(value, Enum) else value
                self._repository.set_setting(PREFIX + field.name, json.dumps(plain))
        return wanted

    def forget(self) -> Profile:
        """Forget everything that was said, and return the empty profile."""
        return self.keep(Profile())


def _read(name: str, text: str) -> object:
    """Return what is kept under a name; None where nothing is, or it cannot be read."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if name in _CHOICES:
        return next((each for each in _CHOICES[name] if each.value == value), None)
    if name == "kidney_disease":
        return value if isinstance(value, bool) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_plausible(born: int, year: int) -> bool:
    try:
        return Profile(year_of_birth=born).age(year) is not None
    except UserError:
        return False
