"""Mending a damaged journal: what still verifies in it, the rest from its newest good backup."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from twitchapp.application.backups import KeptBackup, Steps


class Affected(NamedTuple):
    """Something that cannot be taken from the damaged journal.

    Attributes:
        table: the table that it is of; empty where that cannot be told.
        day: the day that it is of; None where it is of none, or that cannot be told.
    """

    table: str
    day: date | None


class MendReport(NamedTuple):
    """Where everything in a mended journal comes from, and what is in neither.

    Attributes:
        journal: the journal's file.
        source: the backup that what is damaged was taken from; None where there is no good one.
        kept: how many rows are taken from the damaged file, as they were saved.
        newer: how many of those are not in the backup, or not as they are now.
        back: of what is taken from the backup because it is no longer whole in the file, how many.
        lost: what is known to have been in the file and is in neither, how many.
        remade: how many factors of one's own were lost and are made anew from their entries.
        is_counted: whether what leads to the rows is sound, so that nothing is lost but what is
            told; else there may have been more that nothing tells of any more.
        entries: how many records the mended journal has outside its trash.
    """

    journal: Path
    source: KeptBackup | None
    kept: int
    newer: int
    back: Mapping[Affected, int]
    lost: Mapping[Affected, int]
    remade: int
    is_counted: bool
    entries: int

    @property
    def is_harmless(self) -> bool:
        """Whether every row was there and whole: only what leads to the rows is damaged."""
        return not (self.back or self.lost or self.remade)


class Mended(NamedTuple):
    """A journal that was put in the place of a damaged one.

    Attributes:
        report: what it was made of.
        replaced: where the damaged file is kept.
    """

    report: MendReport
    replaced: Path


class PreparedMend(Protocol):
    """A mended journal, verified, ready to be put in the place of the damaged one.

    Attributes:
        report: what it was made of.
    """

    report: MendReport

    def put_in_place(self, day: date) -> Mended:
        """Keep the damaged file and put the mended journal in its place.

        Raises:
            UserError: when it cannot be done; the journal is as it was then.
        """
        ...

    def give_up(self) -> None:
        """Take it away and let go of the journal; harmless when it was used."""
        ...


class Mender(Protocol):
    """Mends a journal that is not open in this program."""

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        ...

    def preparing(self) -> Steps[PreparedMend]:
        """Make a mended journal beside the damaged one, which is not touched.

        Raises:
            UserError: when there is nothing to mend it from, it is open elsewhere, of a newer
                program, or the mended one cannot be written.
        """
        ...
