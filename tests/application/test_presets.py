"""The presets as the window and the command line get them."""

from pathlib import Path

import pytest

from twitchapp import paths
from twitchapp.application.presets import PresetsService
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError


def test_the_forms_offer_the_drinks_of_their_kind() -> None:
    service = PresetsService(paths.resource("presets"))
    assert [drink.name for drink in service.offered(EntryKind.CAFFEINE)] == [
        "Espresso",
        "Filter coffee",
        "Black tea",
        "Cola",
        "Energy drink",
    ]
    assert [drink.name for drink in service.offered(EntryKind.ALCOHOL)] == [
        "Beer",
        "Wine",
        "Spirits",
    ]
    assert service.offered(EntryKind.STRESS) == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        _ = PresetsService(tmp_path).all
