"""The customs of a country, as the environment of a terminal names it."""

import pytest

from twitchapp.cli.customs import conventions_of, told_by
from twitchapp.formats.quick_entry.context import Conventions


@pytest.mark.parametrize(
    ("date_form", "time_form", "mark", "expected"),
    [
        ("%m/%d/%Y", "%r", ".", Conventions(day_first=False, hours_12=True)),
        ("%D", "%I:%M:%S %p", ".", Conventions(day_first=False, hours_12=True)),
        ("%d/%m/%y", "%T", ".", Conventions(day_first=True)),
        ("%d.%m.%Y", "%T", ",", Conventions(day_first=True, decimal_comma=True)),
        ("%Y-%m-%d", "%T", ",", Conventions(day_first=None, decimal_comma=True)),
        ("%F", "%T", ".", Conventions()),
        ("", "", "", Conventions()),
    ],
)
def test_the_forms_of_a_locale_tell_its_customs(
    date_form: str, time_form: str, mark: str, expected: Conventions
) -> None:
    assert told_by(date_form, time_form, mark) == expected


@pytest.mark.parametrize(
    "environ",
    [{}, {"LANG": "C"}, {"LC_ALL": "C.UTF-8", "LANG": "de_DE"}, {"LANG": "xx_NOWHERE.UTF-8"}],
)
def test_where_no_country_is_named_the_order_is_left_open(environ: dict[str, str]) -> None:
    assert conventions_of(environ) == Conventions()
