"""What an export of everything needs of the journal, which storage fulfils."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, Union

from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.formats.everything_zip import Cell

if TYPE_CHECKING:
    from twitchapp.domain.trial_records import TrialRecord

Setting = tuple[str, str]


class Kept(NamedTuple):
    """What a row stands for.

    Attributes:
        value: a record, a factor, something of an experiment, a belief, or a setting.
        trashed_epoch_s: of a record that lies in the trash, since when.
    """

    value: Union[Record, CustomFactor, Setting, "TrialRecord"]
    trashed_epoch_s: int | None = None


class JournalTables(Protocol):
    """The tables of the open journal; of the journal's thread."""

    @property
    def schema(self) -> int:
        """The number of the schema."""
        ...

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The tables and their columns."""
        ...

    def rows(self, table: str) -> Iterator[Mapping[str, Cell]]:
        """Yield every row, living and trashed, what is NULL left out.

        Raises:
            UserError: when one is not as it was saved.
        """
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        ...

    def settings(self) -> Mapping[str, str]:
        """Return every setting."""
        ...

    def value(self, table: str, row: Mapping[str, Cell]) -> Kept:
        """Return what a row from elsewhere stands for.

        Raises:
            ValueError: when it is no row that the program can have written.
        """
        ...
