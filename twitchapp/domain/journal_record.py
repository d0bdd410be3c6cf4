"""A record of the journal: an episode, an entry, or a look back at a day."""

from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode

Record = Episode | Entry | CheckIn
