"""What the journal keeps of experiments and beliefs, beside its records of days and of health.

They say nothing of a day by themselves, are shown in no list of days, and know no trash: an
experiment that began stays, however it ended, as results that can be thrown away are worth less.
"""

from twitchapp.domain.beliefs import Belief
from twitchapp.domain.experiments import Adherence, Experiment

TrialRecord = Experiment | Adherence | Belief
