"""What a word typed so far may mean."""

from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.food_search_vocabulary import Vocabulary

WORDS = Vocabulary(["banana", "basil", "egg", "eggplant", "milk", "milkfish", "chicken", "quinoa"])


def meant(word: str, *, is_last: bool = True) -> dict[str, float]:
    """Return what a word may mean, with costs."""
    found = WORDS.meant(word, is_last=is_last)
    return {WORDS.stems[number]: cost for number, cost in found.items()}


def slipped(word: str) -> list[str]:
    """Return what a word may mean where fingers slipped, the nearest first."""
    found = WORDS.slipped(word)
    return [WORDS.stems[number] for number in sorted(found, key=found.__getitem__)]


def test_a_whole_word_costs_nothing_and_many_is_one() -> None:
    assert meant("egg")["egg"] == meant("eggs")["egg"] == 0


def test_a_beginning_means_every_word_that_begins_so() -> None:
    assert set(meant("ba")) == {"banana", "basil"}
    assert meant("banan")["banana"] < meant("ba")["banana"]


def test_a_whole_word_is_nearer_than_what_it_begins() -> None:
    assert meant("milk")["milkfish"] > meant("mil")["milkfish"] > meant("milk")["milk"]


def test_only_the_last_word_is_likely_half_a_word() -> None:
    assert meant("ban", is_last=False)["banana"] > meant("ban")["banana"]
    assert meant("b", is_last=False) == {}


def test_letters_wrong_missing_too_many_or_swapped_are_slips() -> None:
    assert slipped("bansna") == ["banana"]
    assert slipped("chiken") == ["chicken"]
    assert slipped("bannana") == ["banana"]
    assert slipped("qiunoa") == ["quinoa"]


def test_a_slip_is_understood_before_the_word_is_typed_to_its_end() -> None:
    assert slipped("chik") == ["chicken"]


def test_short_words_are_taken_as_they_are() -> None:
    assert slipped("agg") == []


def test_where_slips_lead_nowhere_a_longer_word_may_have_one_more() -> None:
    assert slipped("qunioaa") == ["quinoa"]
    assert slipped("qiuno") == ["quinoa"]
    assert slipped("mlik") == ["milk", "milkfish"]
    assert slipped("klim") == []
    assert slipped("xggpa") == []


def test_a_slip_costs_more_than_a_beginning() -> None:
    number = WORDS.number("chicken")
    assert number is not None
    assert WORDS.slipped("chiken")[number] > meant("chick")["chicken"]


def test_a_word_is_had_as_one_or_as_many() -> None:
    assert WORDS.has("eggs")
    assert not WORDS.has("eg")
    assert WORDS.begins("eg")
    assert not WORDS.begins("x")


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12))
def test_whatever_is_typed_costs_are_never_below_nothing(word: str) -> None:
    for found in (WORDS.meant(word, is_last=True), WORDS.slipped(word)):
        assert all(cost >= 0 for cost in found.values())
        assert all(0 <= number < len(WORDS.stems) for number in found)


def test_a_letter_doubled_in_the_wrong_place_is_the_least_of_slips() -> None:
    assert slipped("bananna")[0] == "banana"
    doubled, other = WORDS.slipped("eeggplant"), WORDS.slipped("egxplant")
    eggplant = WORDS.stems.index("eggplant")
    assert doubled[eggplant] < other[eggplant]
