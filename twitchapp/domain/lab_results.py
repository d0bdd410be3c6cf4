"""Blood results: an analyte's value in the unit of the report, with the laboratory's own range.

Conversions between mass and amount of substance go by molar masses (IUPAC standard atomic weights
2021): Mg 24.305, K 39.098, Ca 40.078, Na 22.990, 25-OH vitamin D3 400.64, cobalamin 1355.4,
pyridoxal 5'-phosphate 247.14, creatinine 113.12 g/mol. Vitamin B1 is reported as different
compounds of different mass, so its units are not converted into one another. 1 µkat is 60 U.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import (
    LONGEST_NOTE,
    MANUAL,
    RecordRef,
    RecordType,
    check_number,
    check_source,
    check_text,
    keep_plain,
)


class Analyte(StrEnum):
    """What was measured."""

    MAGNESIUM = "magnesium"
    POTASSIUM = "potassium"
    CALCIUM = "calcium"
    SODIUM = "sodium"
    VITAMIN_D = "25-OH vitamin D"
    B12 = "vitamin B12"
    B1 = "vitamin B1"
    B6 = "vitamin B6"
    TSH = "TSH"
    CK = "CK"
    CREATININE = "creatinine"
    EGFR = "eGFR"

    @property
    def label(self) -> str:
        """Its name as it stands at the head of a line."""
        return self.value if self is Analyte.EGFR else self.value[:1].upper() + self.value[1:]


class Bound(StrEnum):
    """Whether the laboratory gave the value itself, or only that it lies beyond one."""

    EXACT = ""
    BELOW = "<"
    ABOVE = ">"


@dataclass(frozen=True, slots=True)
class AnalyteRule:
    """The units in which an analyte is reported and what is plausible.

    Attributes:
        units: for each unit, what one of it is in the first unit; None where no conversion is
            exact.
        highest: the largest plausible value, in the first unit.
    """

    units: dict[str, float | None]
    highest: float

    @property
    def unit(self) -> str:
        """The first unit."""
        return next(iter(self.units))


def _electrolyte(molar_mass: float, charge: int, highest: float) -> AnalyteRule:
    return AnalyteRule({"mmol/L": 1.0, "mg/dL": 10.0 / molar_mass, "mEq/L": 1.0 / charge}, highest)


ANALYTE_RULES: dict[Analyte, AnalyteRule] = {
    Analyte.MAGNESIUM: _electrolyte(24.305, 2, 20.0),
    Analyte.POTASSIUM: _electrolyte(39.098, 1, 20.0),
    Analyte.CALCIUM: _electrolyte(40.078, 2, 20.0),
    Analyte.SODIUM: _electrolyte(22.990, 1, 300.0),
    Analyte.VITAMIN_D: AnalyteRule(
        {"nmol/L": 1.0, "ng/mL": 1000 / 400.64, "µg/L": 1000 / 400.64}, 5000.0
    ),
    Analyte.B12: AnalyteRule(
        {"pmol/L": 1.0, "pg/mL": 1000 / 1355.4, "ng/L": 1000 / 1355.4}, 50_000.0
    ),
    Analyte.B1: AnalyteRule({"nmol/L": 1.0, "µg/L": None, "ng/mL": None, "µg/dL": None}, 10_000.0),
    Analyte.B6: AnalyteRule(
        {"nmol/L": 1.0, "µg/L": 1000 / 247.14, "ng/mL": 1000 / 247.14}, 50_000.0
    ),
    Analyte.TSH: AnalyteRule({"mIU/L": 1.0, "mU/L": 1.0, "µIU/mL": 1.0, "µU/mL": 1.0}, 1000.0),
    Analyte.CK: AnalyteRule({"U/L": 1.0, "µkat/L": 60.0}, 1_000_000.0),
    Analyte.CREATININE: AnalyteRule(
        {"µmol/L": 1.0, "mg/dL": 10_000 / 113.12, "mmol/L": 1000.0}, 5000.0
    ),
    Analyte.EGFR: AnalyteRule({"mL/min/1.73 m²": 1.0}, 300.0),
}

_GREEK_MU = "\u03bc"  # looks like the micro sign, and is what its capital becomes
_UNIT_SPELLINGS = {
    "ug/l": "µg/L",
    "mcg/l": "µg/L",
    "ug/dl": "µg/dL",
    "mcg/dl": "µg/dL",
    "umol/l": "µmol/L",
    "uiu/ml": "µIU/mL",
    "uu/ml": "µU/mL",
    "miu/ml": "mIU/mL",
    "iu/l": "U/L",
    "ukat/l": "µkat/L",
    "ml/min": "mL/min/1.73 m²",
    "ml/min/1.73m2": "mL/min/1.73 m²",
    "ml/min/1.73 m2": "mL/min/1.73 m²",
    "ml/min/1.73m²": "mL/min/1.73 m²",
    "ml/min/1,73 m²": "mL/min/1.73 m²",
    "ml/min/1,73m²": "mL/min/1.73 m²",
    "ml/min/1,73m2": "mL/min/1.73 m²",
}


def lab_unit(text: str, analyte: Analyte) -> str:
    """Return the one spelling of a unit of an analyte, `mg/dl` as `mg/dL`.

    Raises:
        UserError: when the analyte is not reported in it.
    """
    lowered = " ".join(text.split()).lower().replace(_GREEK_MU, "µ")
    rule = ANALYTE_RULES[analyte]
    spelled = _UNIT_SPELLINGS.get(lowered, lowered)
    for unit in rule.units:
        if unit.lower() == spelled.lower():
            return unit
    raise UserError(
        f"“{text[:24]}” is not a unit for {analyte}.", todo=f"Use {' or '.join(rule.units)}."
    )


def convert_lab(value: float, unit: str, to_unit: str, analyte: Analyte) -> float | None:
    """Return a value of an analyte in another of its units; None where no conversion is exact."""
    if unit == to_unit:
        return value
    table = ANALYTE_RULES[analyte].units
    source, target = table[unit], table[to_unit]
    return None if source is None or target is None else value * source / target


@dataclass(frozen=True, slots=True)
class LabResult:
    """One value of a report.

    Attributes:
        id: made by the client.
        start: when the sample was taken.
        analyte: what was measured.
        value: the number of the report, in `unit`.
        unit: the report's unit, in its one spelling.
        bound: whether the report says the value itself, or `<` or `>` it.
        lowest: where the laboratory's own range begins, in `unit`; None when not given.
        highest: where it ends.
        note: free text, such as the laboratory's name.
        source: `manual` or `import:...`.
        source_id: the source's own id, empty when it has none.
    """

    id: UUID
    start: Moment
    analyte: Analyte
    value: float
    unit: str
    bound: Bound = Bound.EXACT
    lowest: float | None = None
    highest: float | None = None
    note: str = ""
    source: str = MANUAL
    source_id: str = ""

    def __post_init__(self) -> None:
        keep_plain(self, "unit", lab_unit(self.unit, self.analyte))
        rule = ANALYTE_RULES[self.analyte]
        # Where no conversion is exact, the bare number is held against the range.
        most = rule.highest / (rule.units[self.unit] or 1.0)
        check_number(self.value, 0.0, most, f"{self.analyte}", self.unit)
        for end in (self.lowest, self.highest):
            if end is not None:
                check_number(end, 0.0, most, f"the laboratory's range of {self.analyte}", self.unit)
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise UserError("The laboratory's range ends below its start.")
        check_text(self.note, LONGEST_NOTE, "note")
        check_source(self.source, self.source_id)

    @property
    def ref(self) -> RecordRef:
        """Which record this is."""
        return RecordRef(RecordType.LAB_RESULT, self.id)

    @property
    def counted_at(self) -> Moment:
        """The moment whose day the result stands on."""
        return self.start
