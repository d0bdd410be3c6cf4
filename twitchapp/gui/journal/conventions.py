"""How the desktop's country writes dates, numbers and times."""

from PySide6.QtCore import QLocale

from twitchapp.formats.quick_entry.context import Conventions


def conventions_of(locale: QLocale | None = None) -> Conventions:
    """Return the customs of a locale, the desktop's when none is given.

    Where the desktop names no country, or one that writes the year first, the order of day and
    month is left open, so that it is asked.
    """
    place = locale or QLocale.system()
    if place.language() == QLocale.Language.C:
        return Conventions()
    written = place.dateFormat(QLocale.FormatType.ShortFormat)
    day, month, year = (written.find(letter) for letter in "dMy")
    is_open = -1 in {day, month} or 0 <= year < min(day, month)
    return Conventions(
        day_first=None if is_open else day < month,
        decimal_comma=place.decimalPoint() == ",",
        hours_12="ap" in place.timeFormat(QLocale.FormatType.ShortFormat).lower(),
    )
