"""Visits and medicines: what is accepted."""

from uuid import uuid4

import pytest

from tests.health_records import at, medicine
from twitchapp.domain.errors import UserError
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.visits import Visit


def test_a_medicine_needs_a_name() -> None:
    with pytest.raises(UserError, match="name of the medicine"):
        Medicine(uuid4(), at("2026-01-03"), "  ")


def test_a_medicine_is_not_stopped_before_it_is_started() -> None:
    with pytest.raises(UserError, match="stopped before"):
        medicine("omeprazole", "2026-01-03", "2026-01-02")
    assert medicine("omeprazole", "2026-01-03", "2026-01-03").stop is not None


def test_names_stand_on_one_line() -> None:
    assert Visit(uuid4(), at("2026-01-03"), name=" Dr\n Sommer ").name == "Dr Sommer"
    assert Medicine(uuid4(), at("2026-01-03"), "a\tb", dose="5  mg").dose == "5 mg"
