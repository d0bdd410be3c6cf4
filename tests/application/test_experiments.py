"""Experiments: begun safely, followed day by day, ended, and looked at only then."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.application.trial_desk import TODAY, TOMORROW, Desk, draft
from twitchapp.application.date_text import date_text
from twitchapp.application.factors import FactorsService
from twitchapp.application.history import LostStepError
from twitchapp.application.preferences import PreferencesService
from twitchapp.application.trial_candidates import SafetyAnswers
from twitchapp.application.trial_result import early_look, trial_result
from twitchapp.domain.allocation import Scheme, allocation_of
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Arm, Direction, Ending, Kept, Stopping
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.medicines import Medicine

BALANCED_LOOK = {"blocks": 20, "scheme": Scheme.BALANCED, "stopping": Stopping.HALF}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an empty journal with its experiments."""
    return Desk(tmp_path)


def test_an_experiment_is_begun_with_its_order_drawn(desk: Desk) -> None:
    begun = desk.start(draft())
    assert begun.allocation == allocation_of(f"{1:032x}", 12, Scheme.PAIRS)
    assert begun.label == "Caffeine"
    assert desk.experiments.all() == (begun,)
    assert desk.journal.trials.experiments() == (begun,)


def test_one_experiment_at_a_time(desk: Desk) -> None:
    desk.start(draft())
    assert "still going on" in str(desk.experiments.refusal(draft("alcohol")))
    with pytest.raises(UserError, match="still going on"):
        desk.experiments.start(draft("alcohol"))
    current = desk.experiments.current()
    assert current is not None
    desk.experiments.abandon(current.id)
    assert desk.experiments.refusal(draft("alcohol")) is None


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (draft("stress"), "cannot be set"),
        (draft("nonsense"), "no such factor"),
        (draft("alcohol", direction=Direction.MORE), "only “less than usual”"),
        (draft(blocks=8), "never tell an effect"),
        (draft(blocks=6, scheme=Scheme.BALANCED), "never tell an effect"),
        (draft("exercise", is_blinded=True), "cannot be hidden"),
        (draft(stopping=Stopping.HALF), "never say stop"),
        (
            draft(is_blinded=True, stopping=Stopping.HALF),
            "open the seal",
        ),
    ],
    ids=lambda each: "" if isinstance(each, str) else each.factor,
)
def test_what_is_unsafe_or_useless_is_refused(desk: Desk, wanted: object, says: str) -> None:
    assert says in str(desk.experiments.refusal(wanted))  # type: ignore[arg-type] # a draft
    with pytest.raises(UserError):
        desk.experiments.start(wanted)  # type: ignore[arg-type] # a draft
    assert desk.experiments.current() is None


def test_it_cannot_begin_today(desk: Desk) -> None:
    with pytest.raises(UserError, match="before the first day"):
        desk.experiments.start(draft(first_day=TODAY))


def test_a_medicine_of_the_journal_is_refused(desk: Desk) -> None:
    desk.journal.define(CustomFactor("kratom", "cups", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO))
    wanted = draft("custom:kratom", answers=SafetyAnswers(is_safe=True))
    assert desk.experiments.refusal(wanted) is None
    desk.journal.insert(Medicine(UUID(int=5), desk.clock.now(), "Kratom"))
    assert "among your medicines" in str(desk.experiments.refusal(wanted))


def test_a_start_can_be_taken_back_and_made_again(desk: Desk) -> None:
    begun = desk.start(draft())
    assert desk.history.undo_summary == "start of an experiment"
    desk.history.undo()
    assert desk.experiments.all() == ()
    desk.history.redo()
    assert desk.experiments.all() == (begun,)


def test_the_start_of_an_experiment_that_has_begun_is_not_taken_back(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.go_to(begun.first_day)
    with pytest.raises(LostStepError, match="has begun"):
        desk.history.undo()
    assert desk.experiments.all() == (begun,)


def test_the_start_of_an_experiment_is_not_made_again_after_its_first_day(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.history.undo()
    desk.go_to(begun.first_day)
    with pytest.raises(LostStepError, match="has begun"):
        desk.history.redo()
    assert desk.experiments.all() == ()


def test_an_experiment_whose_last_day_has_passed_is_not_called_abandoned(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.go_to(begun.last_day + timedelta(days=1))
    desk.experiments.abandon(begun.id)
    assert desk.experiments.all()[0].ending is Ending.FINISHED


def test_a_start_cannot_be_taken_back_once_the_experiment_has_ended(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.experiments.abandon(begun.id, "a holiday")
    with pytest.raises(LostStepError):
        desk.history.undo()
    assert desk.experiments.all()[0].reason == "a holiday"


def test_blocks_are_told_of_only_while_an_experiment_goes_on(desk: Desk) -> None:
    preferences = PreferencesService(desk.journal)
    assert not preferences.read().remind_block
    begun = desk.start(draft())
    assert preferences.read().remind_block
    desk.experiments.abandon(begun.id)
    assert not preferences.read().remind_block


# Day by day


def test_today_says_which_block_it_is(desk: Desk) -> None:
    assert desk.experiments.today() is None
    begun = desk.start(draft())
    today = desk.experiments.today()
    assert today is not None
    assert today.block is None
    assert "begins on 6 Jan 2026" in today.text
    desk.go_to(TOMORROW + timedelta(days=5))
    today = desk.experiments.today()
    assert today is not None
    assert today.block is not None
    assert (today.block.number, today.day_in_block, today.is_washout) == (2, 2, False)
    assert today.words == (begun.a_words if today.block.arm is Arm.A else begun.b_words)
    assert len(today.unlogged) == 5
    desk.go_to(TOMORROW + timedelta(days=4))
    today = desk.experiments.today()
    assert today is not None
    assert today.is_washout
    assert "not counted" in today.text


def test_a_day_is_noted_once_and_can_be_noted_anew(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.go_to(TOMORROW + timedelta(days=1))
    desk.experiments.log(begun.id, TOMORROW, Kept.NOT, "a birthday")
    desk.experiments.log(begun.id, TOMORROW, Kept.AS_PLANNED)
    (note,) = desk.experiments.adherence(begun.id)
    assert (note.day, note.kept, note.note) == (TOMORROW, Kept.AS_PLANNED, "")
    desk.history.undo()
    assert desk.experiments.adherence(begun.id)[0].note == "a birthday"
    desk.history.undo()
    assert desk.experiments.adherence(begun.id) == ()
    today = desk.experiments.today()
    assert today is not None
    assert today.unlogged == (TOMORROW,)


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 1), TOMORROW + timedelta(days=9)])
def test_only_days_of_the_experiment_that_have_come_are_noted(desk: Desk, day: date) -> None:
    begun = desk.start(draft())
    desk.go_to(TOMORROW)
    with pytest.raises(UserError) as told:
        desk.experiments.log(begun.id, day, Kept.NOT)
    assert date_text(day) in str(told.value)


def test_an_experiment_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(UserError, match="no such experiment"):
        desk.experiments.trial(UUID(int=1))


# The end


def test_nothing_is_shown_before_the_end(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 1.0, Arm.B: 5.0})
    desk.go_to(begun.last_day)
    with pytest.raises(UserError, match="when the experiment is over"):
        trial_result(desk.experiments.trial(begun.id))
    with pytest.raises(UserError, match="goes on until 22 Feb 2026"):
        desk.experiments.finish(begun.id)
    today = desk.experiments.today()
    assert today is not None
    assert not today.is_over


def test_after_the_last_day_it_is_finished_and_shown(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.live(begun, rates={Arm.A: 1.0, Arm.B: 5.0})
    desk.go_to(begun.last_day + timedelta(days=1))
    today = desk.experiments.today()
    assert today is not None
    assert today.is_over
    assert desk.experiments.finish(begun.id)
    result = trial_result(desk.experiments.trial(begun.id))
    assert result.estimate is not None
    assert result.estimate.high < 1
    assert desk.experiments.current() is None
    with pytest.raises(UserError, match="has ended"):
        desk.experiments.log(begun.id, TOMORROW, Kept.NOT)
    with pytest.raises(UserError, match="has ended"):
        desk.experiments.finish(begun.id)


def test_one_that_is_given_up_is_kept_with_its_reason(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.experiments.abandon(begun.id, "a holiday")
    (kept,) = desk.experiments.all()
    assert (kept.ending, kept.reason) == (Ending.ABANDONED, "a holiday")


# The early look


def test_the_early_look_comes_once_after_half(desk: Desk) -> None:
    begun = desk.start(draft(**BALANCED_LOOK))  # type: ignore[arg-type] # fields of a draft
    desk.live(begun, rates={Arm.A: 3.0, Arm.B: 3.0})
    desk.go_to(begun.half_day)
    with pytest.raises(UserError, match="no look today"):
        desk.experiments.note_look(begun.id)
    with pytest.raises(UserError, match="comes after 14 Feb 2026"):
        early_look(desk.experiments.trial(begun.id))
    desk.go_to(begun.half_day + timedelta(days=1))
    today = desk.experiments.today()
    assert today is not None
    assert today.may_look
    with pytest.raises(UserError, match="does not allow"):
        desk.experiments.stop_early(begun.id)
    assert desk.experiments.note_look(begun.id)
    with pytest.raises(UserError, match="has been taken"):
        desk.experiments.note_look(begun.id)
    look = early_look(desk.experiments.trial(begun.id))
    assert not look.may_stop
    assert not any(sign.isdigit() for sign in look.text)
    with pytest.raises(UserError, match="does not allow"):
        desk.experiments.stop_early(begun.id)


def test_a_clear_difference_may_be_stopped_at_the_look(desk: Desk) -> None:
    begun = desk.start(draft(**BALANCED_LOOK))  # type: ignore[arg-type] # fields of a draft
    desk.live(begun, rates={Arm.A: 0.5, Arm.B: 8.0})
    desk.go_to(begun.half_day + timedelta(days=1))
    desk.experiments.note_look(begun.id)
    assert early_look(desk.experiments.trial(begun.id)).may_stop
    assert desk.experiments.stop_early(begun.id)
    result = trial_result(desk.experiments.trial(begun.id))
    assert result.experiment.ending is Ending.STOPPED_EARLY
    assert result.estimate is not None
    assert result.estimate.p is not None
    assert result.estimate.p <= 0.01
    assert not any(total.known_days for total in result.blocks[begun.half_blocks :])
    assert any("stopped at the early look" in said for said in result.sentences)


def test_without_the_rule_there_is_no_look(desk: Desk) -> None:
    begun = desk.start(draft())
    desk.go_to(begun.half_day + timedelta(days=1))
    with pytest.raises(UserError):
        desk.experiments.note_look(begun.id)
    with pytest.raises(UserError, match="no early look"):
        early_look(desk.experiments.trial(begun.id))


# Blinding


def test_a_blinded_experiment_tells_its_order_to_no_one_but_the_helper(
    desk: Desk, tmp_path: Path
) -> None:
    begun = desk.start(draft(is_blinded=True))
    assert begun.needs_key
    today = desk.experiments.today()
    assert today is not None
    assert "key must be written" in today.text
    key = tmp_path / "key.txt"
    assert desk.experiments.write_key(begun.id, key)
    kept = desk.experiments.current()
    assert kept is not None
    assert kept.is_sealed
    assert not kept.needs_key
    seed = f"{1:032x}"
    assert seed in key.read_text(encoding="utf-8")
    assert seed not in repr(kept)
    assert key.stat().st_mode & 0o777 == 0o600
    desk.go_to(TOMORROW)
    today = desk.experiments.today()
    assert today is not None
    assert today.block is not None
    assert today.block.arm is None
    assert today.words == "take what your helper has prepared"


def test_the_key_is_opened_at_the_end_and_no_other_fits(desk: Desk, tmp_path: Path) -> None:
    begun = desk.start(draft(is_blinded=True))
    key, other = tmp_path / "key.txt", tmp_path / "other.txt"
    desk.experiments.write_key(begun.id, key)
    other.write_text(
        key.read_text(encoding="utf-8").replace(f"{1:032x}", f"{2:032x}"), encoding="utf-8"
    )
    with pytest.raises(UserError, match="when the experiment is over"):
        desk.experiments.load_key(begun.id, key)
    order = allocation_of(f"{1:032x}", 12, Scheme.PAIRS)
    desk.live(begun, rates={Arm.A: 1.0, Arm.B: 5.0}, order=order)
    desk.go_to(begun.last_day + timedelta(days=1))
    desk.experiments.finish(begun.id)
    with pytest.raises(UserError, match="sealed in your helper's key"):
        trial_result(desk.experiments.trial(begun.id))
    for wrong in (other, tmp_path / "missing.txt"):
        with pytest.raises(UserError):
            desk.experiments.load_key(begun.id, wrong)
    assert desk.experiments.load_key(begun.id, key)
    assert not desk.experiments.load_key(begun.id, key)
    result = trial_result(desk.experiments.trial(begun.id))
    assert result.estimate is not None
    assert result.estimate.high < 1
    assert any("did not know which block" in said for said in result.sentences)


def test_a_key_is_written_once_and_before_the_first_day(desk: Desk, tmp_path: Path) -> None:
    begun = desk.start(draft(is_blinded=True))
    there = tmp_path / "there.txt"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(UserError):
        desk.experiments.write_key(begun.id, there)
    waiting = desk.experiments.current()
    assert waiting is not None
    assert waiting.needs_key
    assert there.read_text(encoding="utf-8") == "mine"
    desk.go_to(TOMORROW)
    with pytest.raises(UserError, match="first day has come"):
        desk.experiments.write_key(begun.id, tmp_path / "late.txt")
    today = desk.experiments.today()
    assert today is not None
    assert "never written" in today.text
    desk.go_to(TODAY)
    desk.experiments.write_key(begun.id, tmp_path / "key.txt")
    with pytest.raises(UserError, match="written already"):
        desk.experiments.write_key(begun.id, tmp_path / "again.txt")
    assert not (tmp_path / "again.txt").exists()


def test_an_open_experiment_has_no_key(desk: Desk, tmp_path: Path) -> None:
    begun = desk.start(draft())
    with pytest.raises(UserError, match="not blinded"):
        desk.experiments.write_key(begun.id, tmp_path / "key.txt")


def test_a_key_that_was_never_written_is_told(desk: Desk) -> None:
    begun = desk.start(draft(is_blinded=True))
    desk.experiments.abandon(begun.id)
    with pytest.raises(UserError, match="never written"):
        trial_result(desk.experiments.trial(begun.id))


def test_the_dose_is_kept_with_a_supplement(desk: Desk) -> None:
    from twitchapp.domain.entries import Entry, EntryKind

    desk.journal.insert(
        Entry(UUID(int=7), EntryKind.SUPPLEMENT, desk.clock.now(), 200.0, "mg", name="magnesium")
    )
    wanted = draft(
        "supplement:magnesium",
        direction=Direction.MORE,
        answers=SafetyAnswers(kidney_disease=False, dose=200.0),
    )
    begun = desk.start(wanted)
    assert (begun.dose, begun.dose_unit) == (200.0, "mg")
    assert replace(begun, dose=None).dose is None


def test_the_key_of_another_experiment_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    first = desk.start(draft(is_blinded=True))
    desk.experiments.write_key(first.id, key)
    kept = key.read_bytes()
    desk.experiments.abandon(first.id)
    second = desk.start(draft(is_blinded=True))
    with pytest.raises(UserError, match="cannot be made again"):
        desk.experiments.write_key(second.id, key, overwrite=True)
    assert key.read_bytes() == kept
    other = tmp_path / "notes.txt"
    other.write_text("of no worth", encoding="utf-8")
    assert desk.experiments.write_key(second.id, other, overwrite=True)


def test_an_experiment_goes_along_with_the_new_name_of_its_factor(desk: Desk) -> None:
    milk = CustomFactor("oat milk", "cups", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    desk.journal.define(milk)
    begun = desk.start(draft("custom:oat milk", answers=SafetyAnswers(is_safe=True)))
    other = Belief(
        UUID(int=7), desk.clock.now(), "caffeine", "Caffeine", Expected.MORE, Sureness.GUESS
    )
    thought = replace(other, id=UUID(int=8), factor="custom:oat milk", label="Oat milk")
    for belief in (other, thought):
        assert desk.journal.trials.keep(belief)
    FactorsService(desk.journal, desk.history).change("oat milk", replace(milk, name="oat drink"))
    (now,) = desk.experiments.all()
    assert now == replace(begun, factor="custom:oat drink", label="Oat drink")
    assert {each.factor for each in desk.journal.trials.beliefs()} == {"caffeine", now.factor}
    desk.history.undo()
    assert desk.experiments.all() == (begun,)
    assert set(desk.journal.trials.beliefs()) == {other, thought}
