"""What a line says, piece by piece: records to be made, or what is not understood."""

from dataclasses import dataclass, field

from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode

QuickRecord = Episode | Entry | CheckIn


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from its first character to the one after its last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What may have been meant: words to show, and the text to put in the place of the piece."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a piece cannot be taken as it is.

    Attributes:
        piece: where the piece is.
        span: the words it is about.
        what: a sentence that says what is wrong.
        todo: a sentence that says what to do; may be empty.
        choices: what may have been meant.
        may_be_food: whether a word is not known here that may be one of the table of foods.
        is_like: whether the choices begin with words like the one that is not known.
    """

    piece: Span
    span: Span
    what: str
    todo: str = ""
    choices: tuple[Choice, ...] = ()
    may_be_food: bool = False
    is_like: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece that is understood.

    Attributes:
        piece: where it is.
        records: what is to be saved; nothing has been saved yet.
        assumptions: what was taken for granted, a sentence each.
    """

    piece: Span
    records: tuple[QuickRecord, ...]
    assumptions: tuple[str, ...] = field(default=())


Piece = Reading | Problem


class UnreadableError(Exception):
    """One way to read a piece that does not work out.

    Attributes:
        what: a sentence.
        todo: what to do.
        span: the words it is about, within the piece; None for all of it.
        choices: texts for the whole piece, or for the words of `span` where `replaces_span`.
        asks: whether the choices are what may have been meant as it stands, so that they are asked
            about even where another way works out.
        weight: of several, the one of the greatest weight is told where no way works out.
        rank: how unlikely it is that this way was meant, 0 for the usual ones.
        is_unknown: whether a word is not known at all.
        may_be_several: whether it may be several things without a comma between them.
        makes_no_sense: whether its words are known and no sentence.
        lacks_subject: whether it names nothing that could be logged.
        may_be_food: whether a word is not known here that may be one of the table of foods.
        is_like: whether the choices begin with words like the one that is not known.
    """

    def __init__(
        self,
        what: str,
        todo: str = "",
        *,
        span: Span | None = None,
        choices: tuple[str, ...] = (),
        replaces_span: bool = False,
        asks: bool = True,
        weight: int = 5,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.span = span
        self.choices = choices
        self.replaces_span = replaces_span
        self.asks = asks
        self.weight = weight
        self.rank = 0
        self.is_unknown = False
        self.may_be_several = False
        self.lacks_subject = False
        self.makes_no_sense = False
        self.may_be_food = False
        self.is_like = False
