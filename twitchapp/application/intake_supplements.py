"""What is in a supplement that was logged: by its contents, its form, or what its name excludes."""

from collections.abc import Callable

from twitchapp.application.supplements import SupplementsService
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry, normal_name
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.intake_inside import CANNOT_BE_TOLD, Inside
from twitchapp.formats.presets import Presets

_MIXTURES = frozenset({"b_complex", "benfotiamine", "electrolytes", "multivitamin"})
"""Of the supplements that came with the program, those that may hold any of the nutrients."""


class SupplementInsides:
    """Tells what is in supplements; nothing is read until the first question.

    Args:
        supplements: knows the forms of supplements.
        presets: gives the supplements that came with the program.
    """

    def __init__(self, supplements: SupplementsService, presets: Callable[[], Presets]) -> None:
        self._supplements = supplements
        self._presets = presets

    def __call__(self, entry: Entry) -> Inside:
        """Return what is in a supplement, and of which nutrients that cannot be told.

        A supplement that names another single substance (zinc, melatonin) has none of the
        nutrients; a mixture or a name that is not known may have any.
        """
        contents = self._supplements.contents_of_entry(entry)
        if contents is not None and contents.amounts:
            return Inside(contents)
        nutrient = self._supplements.nutrient_of(entry.name)
        if nutrient is not None:
            return Inside(Contents(), frozenset({nutrient}))
        return self._by_preset(normal_name(entry.name))

    def _by_preset(self, name: str) -> Inside:
        for preset in self._presets().supplements:
            if name in {normal_name(each) for each in (preset.name, *preset.aliases)}:
                if preset.key in _MIXTURES:
                    return CANNOT_BE_TOLD
                of = preset.salt_of or preset.key
                return Inside(Contents(), frozenset({of} & NUTRIENT_UNITS.keys()))
        return CANNOT_BE_TOLD
