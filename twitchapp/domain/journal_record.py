"""A record of the journal: what it may be."""

from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.function_checks import FunctionCheck
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.visits import Visit

Record = Episode | Entry | CheckIn | RestingCount | FunctionCheck | LabResult | Visit | Medicine

DayRecord = Episode | Entry | CheckIn
"""Records that say of a day whether muscles twitched, or what may have moved that."""

HealthRecord = FunctionCheck | LabResult | Visit | Medicine
"""Records that say nothing of a day's twitching, nor of what may move it."""
