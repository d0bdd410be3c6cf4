"""What stands beside a factor's charts, in words."""

from dataclasses import replace

import pytest

from tests.gui.charts.boards import finding
from twitchapp.gui.charts import detail_words


@pytest.mark.parametrize(("shrunk", "is_told"), [(2.2, False), (2.17, False), (1.9, True)])
def test_the_ratio_before_it_was_drawn_towards_one_is_told_only_where_it_reads_differently(
    shrunk: float, is_told: bool
) -> None:
    drawn = replace(
        finding(ratio=(2.2, 1.5, 3.1)), shrunk_ratio=shrunk, shrunk_low=1.4, shrunk_high=3.0
    )

    assert ("2.2 before it was drawn towards 1" in detail_words.figures(drawn)) is is_told
