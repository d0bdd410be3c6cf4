"""How the country of a terminal writes dates, numbers and times, as its environment says."""

import locale
import os
from collections.abc import Mapping

from twitchapp.formats.quick_entry.context import Conventions

_NAMES = ("LC_ALL", "LC_TIME", "LANG")
_NO_COUNTRY = frozenset({"", "C", "POSIX"})
_FORMS = ("%d", "%e", "%-d")


def conventions_of(environ: Mapping[str, str] | None = None) -> Conventions:
    """Return the customs that `LC_ALL`, `LC_TIME` or `LANG` name.

    Where they name no country, or one that this computer has no description of, the order of day
    and month is left open, so that it is asked.
    """
    found = os.environ if environ is None else environ
    name = next((found[key] for key in _NAMES if found.get(key)), "")
    if name.partition(".")[0] in _NO_COUNTRY or not hasattr(locale, "nl_langinfo"):
        return Conventions()
    before = [(part, locale.setlocale(part)) for part in (locale.LC_TIME, locale.LC_NUMERIC)]
    try:
        for part, _ in before:
            locale.setlocale(part, name)
        return told_by(
            locale.nl_langinfo(locale.D_FMT),
            locale.nl_langinfo(locale.T_FMT),
            locale.nl_langinfo(locale.RADIXCHAR),
        )
    except (locale.Error, ValueError):
        return Conventions()
    finally:
        for part, was in before:
            locale.setlocale(part, was)


def told_by(date_form: str, time_form: str, decimal_mark: str) -> Conventions:
    """Return the customs that the forms of a locale show, such as `%m/%d/%Y` and `%r`."""
    written = date_form.replace("%D", "%m/%d/%y").replace("%F", "%Y-%m-%d")
    day = max(written.find(form) for form in _FORMS)
    month = max(written.find(form) for form in ("%m", "%-m", "%b"))
    year = max(written.find(form) for form in ("%Y", "%y"))
    is_open = min(day, month) < 0 or 0 <= year < min(day, month)
    return Conventions(
        day_first=None if is_open else day < month,
        decimal_comma=decimal_mark == ",",
        hours_12=any(form in time_form for form in ("%p", "%P", "%r", "%I", "%l")),
    )
