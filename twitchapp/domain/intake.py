"""The nutrients whose whole day's intake the journal keeps, by key, with the names they go by."""

from twitchapp.domain.errors import UserError
from twitchapp.domain.records import one_line

NUTRIENT_UNITS = {
    "magnesium": "mg",
    "potassium": "mg",
    "calcium": "mg",
    "sodium": "mg",
    "vitamin_d": "µg",
    "b1": "mg",
    "b6": "mg",
    "b12": "µg",
}
NUTRIENT_LABELS = {
    "magnesium": "Magnesium",
    "potassium": "Potassium",
    "calcium": "Calcium",
    "sodium": "Sodium",
    "vitamin_d": "Vitamin D",
    "b1": "Vitamin B1",
    "b6": "Vitamin B6",
    "b12": "Vitamin B12",
}
_NUTRIENT_ALIASES = {
    "vitamin d": "vitamin_d",
    "vitamin b1": "b1",
    "thiamin": "b1",
    "thiamine": "b1",
    "vitamin b6": "b6",
    "vitamin b12": "b12",
}


def nutrient_key(name: str) -> str:
    """Return the key of a nutrient that the journal keeps the intake of.

    Raises:
        UserError: when it is none of them.
    """
    plain = one_line(name).casefold()
    key = _NUTRIENT_ALIASES.get(plain, plain.replace(" ", "_"))
    if key not in NUTRIENT_UNITS:
        raise UserError(
            f"“{name[:60]}” is not a nutrient the journal keeps.",
            todo=f"Use one of {', '.join(label.lower() for label in NUTRIENT_LABELS.values())}.",
        )
    return key


def nutrient_name(name: str) -> str:
    """Return the one name under which entries keep a nutrient, `vitamin d`, `b12`.

    Raises:
        UserError: when the journal does not keep it.
    """
    return nutrient_key(name).replace("_", " ")
