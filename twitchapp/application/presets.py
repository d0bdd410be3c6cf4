"""The presets that came with the program, read when first asked for."""

from functools import cached_property
from pathlib import Path

from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.formats.presets import DrinkPreset, Presets, read_presets


class PresetsService:
    """Drinks, kinds of exercise and supplements that people need not describe first.

    Args:
        folder: where `drinks.json`, `exercises.json` and `supplements.json` are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def all(self) -> Presets:
        """Every preset.

        Raises:
            UserError: when a file cannot be read, or is not in its form.
        """
        try:
            files = [
                (self._folder / f"{name}.json").read_bytes()
                for name in ("drinks", "exercises", "supplements")
            ]
        except OSError as error:
            raise UserError(
                f"The presets of the program cannot be read ({error.strerror}).",
                where=str(self._folder),
                todo="Install the program again.",
            ) from error
        return read_presets(*files)

    def offered(self, kind: EntryKind) -> tuple[DrinkPreset, ...]:
        """Return the drinks that the form of a kind of entry offers."""
        return tuple(drink for drink in self.all.drinks if drink.has_button and kind in drink.kinds)
