"""What supplements contain: the forms they come in, and the amounts of what the journal keeps.

Labels in most countries give the amount of the nutrient itself, so that is what an amount is taken
for unless it is said to be that of the whole compound. What cannot be told stays unknown.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path

from twitchapp import paths
from twitchapp.application.presets import PresetsService
from twitchapp.domain import units
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_LABELS, NUTRIENT_UNITS
from twitchapp.domain.supplements import LabelAmount, SupplementForm, SupplementForms
from twitchapp.formats.presets import Presets
from twitchapp.formats.supplements_json import load_supplement_forms

_UNTOLD_WORDS = ("supplement", "supplements", "tablet", "tablets", "capsule", "capsules", "pill")


class SupplementsService:
    """Knows the forms of supplements; nothing is read until the first question.

    Args:
        folder: where the forms are.
        presets: gives the names of supplements that came with the program.
    """

    def __init__(self, folder: Path, presets: Callable[[], Presets]) -> None:
        self._load = partial(load_supplement_forms, folder)
        self._presets = presets

    @cached_property
    def all(self) -> SupplementForms:
        """Every form, and what they rest on.

        Raises:
            UserError: when the files cannot be read, or are not in their form.
        """
        return self._load()

    def forms(self) -> tuple[SupplementForm, ...]:
        """Return every form, in the order of the nutrients."""
        return self.all.forms

    def forms_of(self, nutrient: str) -> tuple[SupplementForm, ...]:
        """Return the forms of a nutrient, by its key."""
        return tuple(form for form in self.forms() if form.nutrient == nutrient)

    def form(self, name: str) -> SupplementForm | None:
        """Return the form of exactly this name, however it is spaced or cased; None for none."""
        return self._by_name.get(_plain(name))

    def find(self, text: str) -> tuple[SupplementForm, ...]:
        """Return the forms that a text may mean: the one of that name, else all that hold it.

        The name of a nutrient gives all its forms; no text gives all there are.
        """
        wanted = _plain(text)
        exact = self._by_name.get(wanted)
        if exact is not None:
            return (exact,)
        nutrient = self._nutrient_names.get(wanted)
        if nutrient is not None:
            return self.forms_of(nutrient)
        words = wanted.split()
        return tuple(
            form
            for form in self.forms()
            if all(any(word in normal_name(name) for name in form.names()) for word in words)
        )

    def nutrient_of(self, name: str) -> str | None:
        """Return the key of the nutrient that a supplement of this name gives; None if unknown."""
        plain = _plain(name)
        form = self._by_name.get(plain)
        return self._nutrient_names.get(plain) if form is None else form.nutrient

    def contents(
        self, name: str, value: float, unit: str, *, of_compound: bool | None = None
    ) -> Contents | None:
        """Return what an amount of a supplement contains; None where that cannot be told.

        Args:
            name: a form (`magnesium citrate`) or a nutrient (`magnesium`, `vit d`).
            value: how much.
            unit: g, mg, µg, or IU for vitamin D.
            of_compound: whether that is the weight of the whole compound; False for that of the
                nutrient in it, None for what labels of this form usually give.

        Raises:
            UserError: when the unit is no weight of it, or the amount is not plausible.
        """
        form = self.form(name)
        nutrient = self.nutrient_of(name)
        if nutrient is None or (form is None and of_compound):
            return None
        amount = units.convert_mass(
            value, units.canonical_unit(unit), NUTRIENT_UNITS[nutrient], substance=nutrient
        )
        if form is not None:
            if of_compound is None:
                of_compound = form.label is LabelAmount.COMPOUND
            if of_compound:
                amount *= form.fraction
        return contents_of({nutrient: amount})

    def contents_of_entry(self, entry: Entry) -> Contents | None:
        """Return what a logged supplement contained; None where nobody can tell.

        What was kept with the entry goes before all else. An entry from before contents were kept
        is read by its name and amount; a yes or a name such as multivitamin tells no amount.
        """
        if entry.kind is not EntryKind.SUPPLEMENT:
            return None
        if entry.contents is not None:
            return entry.contents
        if entry.value is None:
            return None
        try:
            return self.contents(entry.name, entry.value, entry.unit)
        except UserError:
            # A unit that says nothing of weight: a mere yes, or IU of another vitamin than D.
            return None

    @cached_property
    def _by_name(self) -> Mapping[str, SupplementForm]:
        return {normal_name(name): form for form in self.forms() for name in form.names()}

    @cached_property
    def _nutrient_names(self) -> Mapping[str, str]:
        """The names under which a nutrient itself is logged, with those of the presets."""
        names = {key.replace("_", " "): key for key in NUTRIENT_UNITS}
        names |= {normal_name(label): key for key, label in NUTRIENT_LABELS.items()}
        for preset in self._presets().supplements:
            if preset.key in NUTRIENT_UNITS:
                names |= {normal_name(name): preset.key for name in (preset.name, *preset.aliases)}
        return names


def open_supplements() -> SupplementsService:
    """Return the forms that came with the program; nothing is read yet."""
    return SupplementsService(
        paths.resource("supplements"), lambda: PresetsService(paths.resource("presets")).all
    )


def _plain(name: str) -> str:
    """Return a name in its normal form without words that name no substance, `tablets`."""
    words = [word for word in normal_name(name).split() if word not in _UNTOLD_WORDS]
    return " ".join(words)
