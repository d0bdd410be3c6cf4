"""Arbitrary experiments, notes of their days and beliefs for hypothesis."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.strategies import ids, moments, names, notes, numbers, sources
from twitchapp.domain.allocation import Scheme, commitment_of
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.days import day_of
from twitchapp.domain.experiments import (
    Adherence,
    Direction,
    Ending,
    Experiment,
    Kept,
    Stopping,
)
from twitchapp.domain.records import one_line
from twitchapp.domain.trial_records import TrialRecord

seeds = st.binary(min_size=16, max_size=16).map(bytes.hex)
_said = names.filter(lambda text: bool(one_line(text)))


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    """Draw an experiment: open, sealed, unsealed or without a key; going on or ended."""
    made, own_id, seed = draw(moments()), draw(ids), draw(seeds)
    is_blinded, has_key, is_open = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    stopping = draw(st.sampled_from(Stopping))
    block_days = draw(st.integers(1, 60))
    ending = draw(st.sampled_from((None, *Ending)))
    return Experiment(
        id=own_id,
        made=made,
        factor=draw(_said),
        label=draw(_said),
        direction=draw(st.sampled_from(Direction)),
        a_words=draw(_said),
        b_words=draw(_said),
        first_day=day_of(made) + timedelta(days=draw(st.integers(1, 400))),
        block_days=block_days,
        washout_days=draw(st.integers(0, block_days - 1)),
        blocks=2 * draw(st.integers(2, 60)),
        scheme=draw(st.sampled_from(Scheme)),
        seed=seed if not is_blinded or (has_key and is_open) else "",
        commitment=commitment_of(own_id, seed) if is_blinded and has_key else "",
        is_blinded=is_blinded,
        stopping=stopping,
        dose=draw(st.none() | numbers(0, 1e9)),
        dose_unit=draw(st.sampled_from(("", "mg", "µg"))),
        looked=draw(st.none() | moments()) if stopping is Stopping.HALF else None,
        ended=None if ending is None else draw(moments()),
        ending=ending,
        reason=draw(names),
        note=draw(notes),
        source=draw(sources),
    )


@st.composite
def adherences(draw: st.DrawFn) -> Adherence:
    """Draw a note of a day."""
    return Adherence(
        draw(ids),
        draw(ids),
        day_of(draw(moments())),
        draw(st.sampled_from(Kept)),
        draw(notes),
        draw(sources),
    )


@st.composite
def beliefs(draw: st.DrawFn) -> Belief:
    """Draw a belief."""
    return Belief(
        draw(ids),
        draw(moments()),
        draw(_said),
        draw(_said),
        draw(st.sampled_from(Expected)),
        draw(st.sampled_from(Sureness)),
        draw(sources),
    )


trial_records: st.SearchStrategy[TrialRecord] = st.one_of(experiments(), adherences(), beliefs())
