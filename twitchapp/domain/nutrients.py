"""The nutrient reference: what is claimed of each nutrient, how much is needed, who says so.

Nothing here is without a source: a `Claim` names its own, and so does every figure (`Need`,
`UpperLimit`, `FoodSource`).
Amounts are per day unless a portion is named. `None` for a limit means that none has been set,
which is not the same as "safe in any amount".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum

from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.pages import PageRef

NUTRIENT_KEYS = (
    "magnesium",
    "potassium",
    "calcium",
    "vitamin_d",
    "b1",
    "b6",
    "b12",
    "sodium",
    "water",
)
"""The nutrients of the reference, in the order in which they are shown."""

SUPPORTING_KEYS = ("sodium", "water")
"""Those of them that stand by the others: nobody takes them as a supplement against twitches."""

REFERENCE_DAY_MEGAJOULES = 8.4
"""The food energy of a day of 2,000 kcal; only to order a need given by energy among the others."""


class Guideline(Enum):
    """A body whose figures for daily needs and upper limits are shown."""

    US = "US"
    EU = "EU"

    @property
    def label(self) -> str:
        """Name the body behind the figures."""
        return {
            Guideline.US: "US (National Academies)",
            Guideline.EU: "EU (European Food Safety Authority)",
        }[self]


class Basis(StrEnum):
    """What kind of figure a daily need is."""

    RDA = "RDA"
    AI = "AI"
    PRI = "PRI"
    SAI = "SAI"

    @property
    def description(self) -> str:
        """Say in a plain sentence what a figure of this kind stands for."""
        return {
            Basis.RDA: "Recommended Dietary Allowance (US): enough for nearly all healthy people.",
            Basis.PRI: "Population Reference Intake (EU): enough for nearly all healthy people.",
            Basis.AI: (
                "Adequate Intake: a good estimate, used where there is too little evidence for "
                "a firmer figure."
            ),
            Basis.SAI: (
                "Safe and adequate intake (EU): enough for nearly all, and low enough to keep the "
                "risk of disease small."
            ),
        }[self]


class Stage(StrEnum):
    """The stage of life a figure is for.

    A child is anyone from 1 to 18 years by the US guideline, from 1 to 17 by that of the EU.
    """

    INFANT = "infant"
    CHILD = "child"
    ADULT = "adult"
    PREGNANCY = "pregnancy"
    LACTATION = "lactation"


class Sex(StrEnum):
    """Whom a figure is for; `ANY` where the body makes no difference."""

    ANY = "any"
    FEMALE = "female"
    MALE = "male"


class LimitScope(StrEnum):
    """What an upper limit counts."""

    TOTAL = "total"
    SUPPLEMENTS = "supplements"

    @property
    def description(self) -> str:
        """Say what the limit counts, in a few words."""
        return {
            LimitScope.TOTAL: "food, drink and supplements together",
            LimitScope.SUPPLEMENTS: "supplements and medicines only",
        }[self]


class LimitKind(StrEnum):
    """What kind of figure a limit is."""

    UL = "UL"
    CDRR = "CDRR"

    @property
    def description(self) -> str:
        """Say in a plain sentence what a limit of this kind stands for."""
        return {
            LimitKind.UL: (
                "Tolerable upper intake level: the most that is unlikely to do harm when it is "
                "taken every day."
            ),
            LimitKind.CDRR: (
                "Chronic disease risk reduction intake (US): taking less than you do now, down to "
                "this figure, is expected to lower the risk of long-term disease."
            ),
        }[self]


class SectionKind(Enum):
    """The parts of a page, in the order in which they are read. Every page has them all."""

    ROLE = "role"
    TWITCHING = "twitching"
    HELPS = "helps"
    DEFICIENCY = "deficiency"
    AT_RISK = "at_risk"
    FOODS = "foods"
    NEEDS = "needs"
    EXCESS = "excess"
    CAUTIONS = "cautions"
    TEST = "test"

    @property
    def heading(self) -> str:
        """Return the heading of this part on every page."""
        return _HEADINGS[self]


_HEADINGS = {
    SectionKind.ROLE: "What it does in nerve and muscle",
    SectionKind.TWITCHING: "Can too little cause twitching?",
    SectionKind.HELPS: "Does taking it help twitches?",
    SectionKind.DEFICIENCY: "What else too little does",
    SectionKind.AT_RISK: "Who is more likely to run short",
    SectionKind.FOODS: "Good food sources",
    SectionKind.NEEDS: "How much a day",
    SectionKind.EXCESS: "Upper limits and too much",
    SectionKind.CAUTIONS: "Take care",
    SectionKind.TEST: "The test, and what it can miss",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: what it is about and what is claimed there."""

    kind: SectionKind
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """How much a group of people needs a day, by one body's guideline.

    Attributes:
        guideline: whose figure it is.
        stage: the stage of life.
        group: the group as it is shown, such as "19–30 years".
        sex: whom it is for.
        amount: per day, in `unit`.
        unit: "mg", "µg", "ml" or "mg/MJ" (per megajoule of food energy).
        basis: what kind of figure it is.
        source: the id of its source.
        from_years: the age at which it begins to hold, in years; an infant's is a fraction.
        to_years: the age at which it no longer holds; `None` where it holds from then on.
    """

    guideline: Guideline
    stage: Stage
    group: str
    sex: Sex
    amount: float
    unit: str
    basis: Basis
    source: str
    from_years: float = 0.0
    to_years: float | None = None


@dataclass(frozen=True, slots=True)
class UpperLimit:
    """The most a group should take a day over a long time; `amount` is `None` where none is set.

    The ages are half-open, in years, as those of a `Need`.
    """

    guideline: Guideline
    stage: Stage
    group: str
    amount: float | None
    unit: str
    applies_to: LimitScope
    source: str
    kind: LimitKind = LimitKind.UL
    from_years: float = 0.0
    to_years: float | None = None


@dataclass(frozen=True, slots=True)
class FoodSource:
    """What a usual portion of a food typically gives."""

    food: str
    portion: str
    amount: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Nutrient:
    """The page of one nutrient.

    Attributes:
        key: one of `NUTRIENT_KEYS`.
        name: as it is shown, such as "Vitamin D".
        symbol: the short sign, such as "Mg".
        aliases: further names under which `find` knows it.
        gist: the page in one sentence.
        role_in_brief: its role in muscle, in a few words for a table.
        twitching_in_brief: how too little may cause twitching, in a few words for a table.
        sections: every `SectionKind` once, in its order.
        needs: the daily needs, US then EU, in the order of life.
        limits: the upper limits, likewise.
        foods: good sources, the richest portion first.
        kidney_note: what someone with a kidney disease is told before all else; empty for none.
        related: the pages that go with it.
    """

    key: str
    name: str
    symbol: str
    aliases: tuple[str, ...]
    gist: Claim
    role_in_brief: Claim
    twitching_in_brief: Claim
    sections: tuple[Section, ...]
    needs: tuple[Need, ...]
    limits: tuple[UpperLimit, ...]
    foods: tuple[FoodSource, ...]
    kidney_note: str = ""
    related: tuple[PageRef, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of the page, in the order of reading."""
        brief = (self.gist, self.role_in_brief, self.twitching_in_brief)
        return brief + tuple(claim for section in self.sections for claim in section.claims)

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources the page rests on, each once, in the order of first use."""
        cited = [source for claim in self.claims() for source in claim.sources]
        cited += [food.source for food in self.foods]
        cited += [need.source for need in self.needs]
        cited += [limit.source for limit in self.limits]
        return tuple(dict.fromkeys(cited))

    def names(self) -> tuple[str, ...]:
        """Return every name it is known by: key, name, symbol and aliases."""
        return (self.key, self.name, self.symbol, *self.aliases)

    def adult_need(self, guideline: Guideline) -> tuple[float, float, str]:
        """Return the lowest and highest daily need of adults, and the unit.

        Pregnancy and lactation are left out: their needs stand in the full table.

        Raises:
            LookupError: if the guideline gives no figure for adults.
        """
        return _span(
            (need.amount, need.unit)
            for need in self.needs
            if need.guideline is guideline and need.stage is Stage.ADULT
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole reference: its pages in the order of `NUTRIENT_KEYS`, and what they rest on."""

    nutrients: tuple[Nutrient, ...]
    sources: tuple[Source, ...]


def bare_name(text: str) -> str:
    """Return a name without case, spaces, hyphens, underscores and full stops, for comparing."""
    return "".join(char for char in text.casefold() if char not in " \t\r\n-_.‐‑–\u00a0")


def find(nutrients: Iterable[Nutrient], text: str) -> Nutrient | None:
    """Return the nutrient known by this name ("Mg", "vitamin d", "B-12"), or `None`.

    Only whole names count. A letter is never guessed from "vitamin": potassium is K, but vitamin K
    is another thing.
    """
    wanted = bare_name(text)
    if not wanted:
        return None
    for nutrient in nutrients:
        if any(bare_name(name) == wanted for name in nutrient.names()):
            return nutrient
    return None


def milligrams(amount: float, unit: str) -> float:
    """Return an amount in milligrams, for ordering; one by energy is taken at 8.4 MJ (2,000 kcal).

    A millilitre of water weighs a gram.

    Raises:
        ValueError: if the unit is not one of the reference's.
    """
    factors = {"mg": 1.0, "µg": 0.001, "mg/MJ": REFERENCE_DAY_MEGAJOULES, "ml": 1000.0}
    if unit not in factors:
        raise ValueError(f"not a unit of the reference: {unit!r}")
    return amount * factors[unit]


def _span(amounts: Iterable[tuple[float, str]]) -> tuple[float, float, str]:
    """Return lowest, highest and their common unit."""
    pairs = list(amounts)
    if not pairs:
        raise LookupError("no figure for adults")
    values = [amount for amount, _unit in pairs]
    return min(values), max(values), pairs[0][1]
