"""A record of the journal: what it may be.

The counts at rest and the records of health are only named here, not imported: many a journal has
none of them, and who meets one imports where it is.
"""

from typing import TYPE_CHECKING, Union

from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.records import RecordType

if TYPE_CHECKING:
    from twitchapp.domain.function_checks import FunctionCheck
    from twitchapp.domain.lab_results import LabResult
    from twitchapp.domain.medicines import Medicine
    from twitchapp.domain.resting_counts import RestingCount
    from twitchapp.domain.visits import Visit

Record = Union[
    Episode, Entry, CheckIn, "RestingCount", "FunctionCheck", "LabResult", "Visit", "Medicine"
]

DayRecord = Episode | Entry | CheckIn
"""Records that say of a day whether muscles twitched, or what may have moved that."""

HealthRecord = Union["FunctionCheck", "LabResult", "Visit", "Medicine"]
"""Records that say nothing of a day's twitching, nor of what may move it."""

OtherRecord = Union["RestingCount", HealthRecord]
"""Records that are no `DayRecord`."""

HEALTH_TYPES = frozenset(
    {RecordType.FUNCTION_CHECK, RecordType.LAB_RESULT, RecordType.VISIT, RecordType.MEDICINE}
)
"""The types of records of health, which have a pane of their own."""
