"""Experiments, notes of their days and beliefs that the tests of the journal's file share."""

from datetime import date
from uuid import UUID

from tests.storage.records import at
from twitchapp.domain.allocation import Scheme, commitment_of
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.experiments import (
    Adherence,
    Direction,
    Ending,
    Experiment,
    Kept,
    Stopping,
)
from twitchapp.domain.trial_records import TrialRecord

SEED = "00112233445566778899aabbccddeeff"
FULL = Experiment(
    id=UUID(int=501),
    made=at(0),
    factor="supplement:magnesium",
    label="Magnesium (supplement)",
    direction=Direction.MORE,
    a_words="one tablet of 200 mg with dinner",
    b_words="none",
    first_day=date(2024, 3, 16),
    block_days=7,
    washout_days=3,
    blocks=12,
    scheme=Scheme.BALANCED,
    seed=SEED,
    commitment=commitment_of(UUID(int=501), SEED),
    is_blinded=True,
    stopping=Stopping.HALF,
    dose=200.0,
    dose_unit="mg",
    looked=at(24 * 50),
    ended=at(24 * 90),
    ending=Ending.ABANDONED,
    reason="a holiday",
    note="an experiment",
    source="import:journal-csv",
)
BARE = Experiment(
    id=UUID(int=502),
    made=at(1),
    factor="caffeine",
    label="Caffeine",
    direction=Direction.LESS,
    a_words="no caffeine",
    b_words="as usual",
    first_day=date(2024, 3, 17),
    block_days=4,
    washout_days=0,
    blocks=8,
    seed=SEED,
)
NOTED = Adherence(
    UUID(int=503),
    FULL.id,
    date(2024, 3, 16),
    Kept.NOT,
    note="forgot the tablet",
    source="import:journal-csv",
)
NOTED_BARELY = Adherence(UUID(int=504), FULL.id, date(2024, 3, 17), Kept.AS_PLANNED)
BELIEVED = Belief(
    UUID(int=505),
    at(-5),
    "sleep_hours",
    "Sleep",
    Expected.FEWER,
    Sureness.VERY,
    source="import:journal-csv",
)
BELIEVED_TOO = Belief(UUID(int=506), at(-5), "caffeine", "Caffeine", Expected.MORE, Sureness.GUESS)
TRIALS: tuple[TrialRecord, ...] = (FULL, BARE, NOTED, NOTED_BARELY, BELIEVED, BELIEVED_TOO)
