"""The list of regions: plain names that a journal keeps, the field's words, and other names."""

from collections import Counter

import pytest

from twitchapp.domain.regions import (
    ALL_REGIONS,
    MIDLINE_REGIONS,
    REGION_BY_NAME,
    REGIONS,
    Region,
    field_word,
    smallest_parts,
)
from twitchapp.domain.site_search import find_sites
from twitchapp.domain.sites import Site

# What journals of the first version may hold; none of these names may ever change.
FIRST_NAMES = """
eyelid, upper eyelid, lower eyelid, brow, cheek, lip, chin, tongue, jaw, neck, shoulder,
upper back, lower back, chest, abdomen, biceps, triceps, forearm, wrist, hand, thumb,
index finger, middle finger, ring finger, little finger, hip, buttock, front of thigh,
back of thigh, inner thigh, knee, calf, shin, ankle, foot, foot arch, big toe
"""


def test_names_that_old_journals_hold_are_still_on_the_list() -> None:
    old = {" ".join(name.split()) for name in FIRST_NAMES.split(",")}
    assert len(old) == 37
    assert old <= set(REGIONS)


def test_each_region_is_listed_once_and_is_a_site_as_it_stands() -> None:
    assert len(set(REGIONS)) == len(REGIONS)
    assert {Site(region).text for region in REGIONS} == set(REGIONS)
    assert set(REGIONS) > MIDLINE_REGIONS


def test_at_least_sixty_places_are_named_without_counting_wholes() -> None:
    places = [1 if region.midline else 2 for region in ALL_REGIONS if not region.parts]
    assert sum(places) >= 120


@pytest.mark.parametrize("region", ALL_REGIONS, ids=lambda region: region.name)
def test_a_region_has_the_field_s_word_and_answers_to_each_of_its_names(region: Region) -> None:
    assert region.field
    assert field_word(region.name) == region.field
    for name in (region.name, *region.aliases):
        assert find_sites(name) == (Site(region.name),)


def test_no_two_regions_go_by_one_name() -> None:
    told = Counter(name for region in ALL_REGIONS for name in {region.name, *region.aliases})
    assert [name for name, times in told.items() if times > 1] == []


def test_a_whole_is_made_of_regions_on_the_list_down_to_those_without_parts() -> None:
    for region in ALL_REGIONS:
        assert set(region.parts) <= set(REGIONS)
        smallest = smallest_parts(region.name)
        assert smallest
        assert not any(REGION_BY_NAME[name].parts for name in smallest)
    assert smallest_parts("eyelid") == ("upper eyelid", "lower eyelid")
    assert "little finger" in smallest_parts("hand")


def test_a_place_kept_as_written_stands_for_itself() -> None:
    assert smallest_parts("somewhere odd") == ("somewhere odd",)
    assert not field_word("somewhere odd")
