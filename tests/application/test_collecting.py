"""The rest of the garbage collector while a journal is read."""

import gc

import pytest

from twitchapp.application.collecting import collector_rests


@pytest.mark.parametrize("was_at_work", [True, False])
def test_the_collector_rests_and_is_afterwards_as_it_was(*, was_at_work: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_at_work else gc.disable)()
    try:
        with collector_rests():
            assert not gc.isenabled()
        assert gc.isenabled() is was_at_work
    finally:
        (gc.enable if before else gc.disable)()
        gc.unfreeze()


def test_it_works_again_after_what_went_wrong() -> None:
    def fail() -> None:
        raise ValueError

    with pytest.raises(ValueError), collector_rests():  # noqa: PT011 - any
        fail()
    assert gc.isenabled()
    gc.unfreeze()


def test_what_was_made_meanwhile_is_looked_at_no_more() -> None:
    with collector_rests():
        kept = [[number] for number in range(1000)]
    looked_at = {id(each) for each in gc.get_objects()}
    gc.unfreeze()

    assert not looked_at & {id(each) for each in kept}
