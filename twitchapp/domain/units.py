"""Units in which things are written down, and what they are in the unit they are counted in.

A standard drink is 14 g of pure alcohol (US NIAAA). Vitamin D: 40 IU are 1 µg (NASEM 2011); no
other international unit is converted, since none other is exact. A US fluid ounce is 29.5735 ml.
"""

from twitchapp.domain.errors import UserError

GRAMS_PER_DRINK = 14.0
ML_PER_FLUID_OUNCE = 29.5735295625
VITAMIN_D_IU_PER_MICROGRAM = 40.0
KILOJOULES_PER_KCAL = 4.184

# Each table is in a unit of which all others are whole multiples, so that conversions are exact.
MASS_IN_NG = {"g": 1e9, "mg": 1e6, "µg": 1e3}
VOLUME_IN_ML = {"l": 1000.0, "ml": 1.0, "fl oz": ML_PER_FLUID_OUNCE}
TIME_IN_MIN = {"h": 60.0, "min": 1.0}
ALCOHOL_IN_G = {"drinks": GRAMS_PER_DRINK, "g": 1.0}
RATING = "0-10"
YES_NO = "yes/no"
INTERNATIONAL_UNITS = "IU"

_SPELLINGS = {
    "gram": "g",
    "grams": "g",
    "milligram": "mg",
    "milligrams": "mg",
    "ug": "µg",
    "mcg": "µg",
    "μg": "µg",
    "microgram": "µg",
    "micrograms": "µg",
    "iu": "IU",
    "litre": "l",
    "liter": "l",
    "litres": "l",
    "liters": "l",
    "floz": "fl oz",
    "fl_oz": "fl oz",
    "fl_oz_us": "fl oz",
    "drink": "drinks",
    "standard drinks": "drinks",
    "minute": "min",
    "minutes": "min",
    "mins": "min",
    "hour": "h",
    "hours": "h",
    "hr": "h",
    "0–10": "0-10",
    "yes-no": "yes/no",
    "yesno": "yes/no",
    "bool": "yes/no",
}
_KNOWN = {
    *MASS_IN_NG,
    *VOLUME_IN_ML,
    *TIME_IN_MIN,
    *ALCOHOL_IN_G,
    RATING,
    YES_NO,
    INTERNATIONAL_UNITS,
}


def canonical_unit(text: str) -> str:
    """Return the one spelling of a unit; an unknown unit is returned as written, trimmed."""
    if text in _KNOWN:
        return text
    trimmed = " ".join(text.split())
    if trimmed in _KNOWN:
        return trimmed
    lowered = trimmed.lower()
    if lowered in _KNOWN:
        return lowered
    return _SPELLINGS.get(trimmed, _SPELLINGS.get(lowered, trimmed))


def convert_mass(value: float, unit: str, to_unit: str, *, substance: str = "") -> float:
    """Convert an amount of a substance between g, mg, µg and, for vitamin D, IU.

    Raises:
        UserError: when the unit is no unit of mass for that substance.
    """
    return (
        value * _nanograms_in(unit, substance) / _nanograms_in(to_unit, substance)
        if unit != to_unit
        else value
    )


def _nanograms_in(unit: str, substance: str) -> float:
    if unit == INTERNATIONAL_UNITS and substance == "vitamin_d":
        return MASS_IN_NG["µg"] / VITAMIN_D_IU_PER_MICROGRAM
    if unit in MASS_IN_NG:
        return MASS_IN_NG[unit]
    raise UserError(
        f"“{unit}” is not a unit of mass for {substance or 'this'}.",
        todo="Use g, mg or µg (IU for vitamin D only).",
    )
