"""The person's own factors: making, changing, archiving, and taking away what was never used."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twitchapp.application.changes import Changes, FactorChange
from twitchapp.application.history import History, change_factor
from twitchapp.application.ports import FactorUse, JournalRepository
from twitchapp.application.wording import amount_text, count_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule

_UNUSED = FactorUse(0, 0, 0.0, 0.0, None)


class FactorError(UserError):
    """Something about a factor that cannot be.

    Attributes:
        field: what it is about: `name`, `unit` or `range`.
    """

    def __init__(self, what: str, *, field: str, todo: str) -> None:
        super().__init__(what, todo=todo)
        self.field = field


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """A factor of the person's own with what entries it has."""

    factor: CustomFactor
    use: FactorUse

    @property
    def is_used(self) -> bool:
        """Whether it has entries, in the journal or in the trash."""
        return bool(self.use.living or self.use.trashed)


class FactorsService:
    """The person's own factors as the window uses them."""

    def __init__(self, repository: JournalRepository, history: History) -> None:
        self._repository = repository
        self._history = history

    def overview(self) -> tuple[OwnFactor, ...]:
        """Return all factors of the person's own, archived ones last, each part by name."""
        uses = self._repository.factor_uses()
        own = (
            OwnFactor(factor, uses.get(factor.key, _UNUSED))
            for factor in self._repository.custom_factors()
        )
        return tuple(sorted(own, key=lambda item: (item.factor.is_archived, _order(item.factor))))

    def make(self, factor: CustomFactor) -> Changes:
        """Add a factor.

        Raises:
            FactorError: when there is one of that name.
        """
        self._refuse_taken(factor)
        return self._done(f"new factor {factor.name}", FactorChange(None, factor))

    def change(self, key: str, factor: CustomFactor) -> Changes:
        """Change the factor of a key; under another name its entries go along.

        Raises:
            FactorError: when the name is taken, or its entries would not fit: they are kept in its
                unit, and lie within its range.
            UserError: when it is gone.
        """
        before = self._known(key)
        if factor == before:
            return Changes("edit")
        if factor.key != key:
            self._refuse_taken(factor)
        use = self._repository.factor_uses().get(key, _UNUSED)
        self._refuse_misfit(before, factor, use)
        return self._done(f"change of factor {before.name}", FactorChange(before, factor))

    def archive(self, key: str, *, archived: bool = True) -> Changes:
        """No longer offer a factor, or offer it again; its entries stay and count as before."""
        before = self._known(key)
        if before.is_archived == archived:
            return Changes("archive")
        words = "archiving" if archived else "return"
        after = replace(before, is_archived=archived)
        return self._done(f"{words} of factor {before.name}", FactorChange(before, after))

    def remove(self, key: str) -> Changes:
        """Take a factor away that never had an entry.

        Raises:
            UserError: when it has entries, in the journal or in the trash.
        """
        before = self._known(key)
        use = self._repository.factor_uses().get(key, _UNUSED)
        if use.living or use.trashed:
            held = count_of(use.living + use.trashed, "entry")
            where = "" if use.living else " in the trash"
            raise UserError(
                f"“{before.name}” has {held}{where}, which would lose their meaning.",
                todo="Archive it instead: it is no longer offered, and nothing is lost.",
            )
        return self._done(f"removal of factor {before.name}", FactorChange(before, None))

    def _done(self, summary: str, change: FactorChange) -> Changes:
        with self._repository.transaction():
            change_factor(self._repository, change)
        return self._history.remember(Changes(summary, factors=(change,)))

    def _known(self, key: str) -> CustomFactor:
        for factor in self._repository.custom_factors():
            if factor.key == key:
                return factor
        raise UserError("This factor is no longer there.", todo="Close this and open it again.")

    def _refuse_taken(self, factor: CustomFactor) -> None:
        for known in self._repository.custom_factors():
            if known.key == factor.key:
                archived = ", archived" if known.is_archived else ""
                raise FactorError(
                    f"There is a factor “{known.name}” already{archived}.",
                    field="name",
                    todo="Use that one, or choose another name.",
                )

    def _refuse_misfit(self, before: CustomFactor, after: CustomFactor, use: FactorUse) -> None:
        if not use.living and not use.trashed:
            return
        held = count_of(use.living + use.trashed, "entry")
        if after.unit != before.unit:
            raise FactorError(
                f"“{before.name}” has {held} in {before.unit or 'no unit'}, so its unit stays.",
                field="unit",
                todo="Make another factor for another unit.",
            )
        if use.lowest < after.lowest or use.highest > after.highest:
            low, high = amount_text(use.lowest, after.unit), amount_text(use.highest, after.unit)
            raise FactorError(
                f"Its entries go from {low} to {high}, beyond that range.",
                field="range",
                todo="Widen the range, or mend those entries first.",
            )


def _order(factor: CustomFactor) -> tuple[str, str]:
    """Return what sorts names as in a dictionary: Ärger beside Arger, not behind Z."""
    plain = unicodedata.normalize("NFKD", factor.key)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)), factor.key


def rule_text(factor: CustomFactor) -> str:
    """Return in a sentence how entries of a factor become a day's value."""
    several = {
        DayRule.SUM: "Several entries of a day are added up.",
        DayRule.MEAN: "Of several entries of a day, their mean counts.",
        DayRule.MAX: "Of several entries of a day, the largest counts.",
        DayRule.LAST: "Of several entries of a day, the last counts.",
    }[factor.day_rule]
    absent = (
        "A logged day without an entry counts as none."
        if factor.absent is Absent.ZERO
        else "A day without an entry counts as not known."
    )
    return f"{several} {absent}"


def offered(factors: Sequence[CustomFactor]) -> tuple[CustomFactor, ...]:
    """Return those that are offered for logging: all but the archived ones."""
    return tuple(factor for factor in factors if not factor.is_archived)
