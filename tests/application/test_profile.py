"""The profile: unsaid at first, read again as kept; what cannot be read costs only itself."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.profile import PREFIX, ProfileService
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile

YEARS = st.none() | st.integers(1904, 2024)
KIDNEYS = st.none() | st.booleans()
GUIDELINES = st.none() | st.sampled_from(Guideline)
ANY = st.builds(
    Profile,
    year_of_birth=YEARS,
    sex=st.sampled_from((None, Sex.MALE, Sex.FEMALE)),
    kidney_disease=KIDNEYS,
    guideline=GUIDELINES,
) | st.builds(
    Profile,
    year_of_birth=YEARS,
    sex=st.just(Sex.FEMALE),
    expecting=st.sampled_from(Expecting),
    kidney_disease=KIDNEYS,
    guideline=GUIDELINES,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
NAMES = ("year_of_birth", "sex", "expecting", "kidney_disease", "guideline")


def service(journal: FakeJournal | None = None) -> ProfileService:
    return ProfileService(journal or FakeJournal(), FakeClock())


def test_at_first_nothing_is_said() -> None:
    assert service().read() == Profile()


@given(ANY)
def test_what_is_kept_is_read_again(wanted: Profile) -> None:
    journal = FakeJournal()
    assert service(journal).keep(wanted) == wanted
    assert service(journal).read() == wanted


def test_all_of_it_is_kept_in_one_step() -> None:
    journal = FakeJournal()
    service(journal).keep(Profile(1980, Sex.FEMALE))
    assert journal.commits == 1


@given(ANY)
def test_forgetting_leaves_nothing(wanted: Profile) -> None:
    journal = FakeJournal()
    service(journal).keep(wanted)
    assert service(journal).forget() == Profile()
    assert service(journal).read() == Profile()
    assert {journal.setting(PREFIX + name) for name in NAMES} == {"null", '"no"'}


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=20) | JSON.map(json.dumps)))
def test_whatever_stands_in_the_file_a_profile_can_be_read(kept: dict[str, str]) -> None:
    journal = FakeJournal()
    for name, text in kept.items():
        journal.set_setting(PREFIX + name, text)
    read = service(journal).read()
    assert service(journal).keep(read) == read


def test_one_part_that_cannot_be_read_costs_only_that_part() -> None:
    journal = FakeJournal()
    service(journal).keep(Profile(1980, Sex.FEMALE, Expecting.PREGNANT, False, Guideline.EU))
    journal.set_setting(f"{PREFIX}guideline", '"Mars"')
    journal.set_setting(f"{PREFIX}year_of_birth", "true")
    assert service(journal).read() == Profile(None, Sex.FEMALE, Expecting.PREGNANT, False)


def test_a_pregnancy_without_female_figures_is_not_read() -> None:
    journal = FakeJournal()
    service(journal).keep(Profile(1980, Sex.FEMALE, Expecting.PREGNANT))
    journal.set_setting(f"{PREFIX}sex", "null")
    assert service(journal).read() == Profile(1980)


@pytest.mark.parametrize("born", [2025, 1903])
def test_a_year_of_birth_that_makes_no_age_is_refused_and_nothing_is_kept(born: int) -> None:
    journal = FakeJournal()
    with pytest.raises(UserError, match="year of birth"):
        service(journal).keep(Profile(born, Sex.MALE))
    assert service(journal).read() == Profile()


def test_a_year_of_birth_that_lies_ahead_of_a_clock_set_back_is_not_read() -> None:
    journal = FakeJournal()
    service(journal).keep(Profile(2024, Sex.MALE))
    clock = FakeClock(datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC")))
    assert ProfileService(journal, clock).read() == Profile(None, Sex.MALE)


def test_the_year_is_that_of_the_clock_where_the_person_is() -> None:
    eve = datetime(2023, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert ProfileService(FakeJournal(), FakeClock(eve, "Europe/Berlin")).year == 2024
