"""The page on seeing a doctor: what this person noted in plain sentences, and the page as text."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from twitchapp.application.dates import date_text
from twitchapp.application.health_text import side_words
from twitchapp.application.wording import count_of
from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.days import day_of
from twitchapp.domain.doctor_guide import GuidePart, HealthWords
from twitchapp.domain.function_checks import FunctionCheck, Outcome, Task
from twitchapp.domain.function_ledger import ConcernLine, LedgerLine, concerns, ledger, taps
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.records import one_line

TITLE = "When to see a doctor"
SAY = "What you can say"
NOTHING_NOTED = (
    "Nothing that you noted in this journal is to be said here yet. Say what you noticed, since "
    "when, where and on which side, and what you can no longer do as you used to."
)
WIDTH = 78
RECENT = timedelta(days=365)


@dataclass(frozen=True)
class DoctorPage:
    """The page for one person on one day.

    Attributes:
        words: what came with the program.
        checks: the person's function checks, in any order.
        medicines: what they take or took.
        today: the day it is read; what was reported more than a year before is left out.
    """

    words: HealthWords
    checks: tuple[FunctionCheck, ...]
    medicines: tuple[Medicine, ...]
    today: date

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What the person can read out: each thing reported, since when, on which side."""
        guide = self.words.guide
        since = self.today - RECENT
        said = [
            f"{guide.said[line.concern]} {_dated(line)}" for line in concerns(self.checks, since)
        ]
        for line in ledger(self.checks):
            if line.outcome is not Outcome.AS_USUAL:
                said.append(self._of_task(line))
                if line.task is Task.TAPPING:
                    said.extend(_of_taps(self.checks))
        said.extend(self._own_words(since))
        return (*said, *self._taken()) if said else ()

    @property
    def said_text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences or (NOTHING_NOTED,))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What the page rests on, in the order of first use, which numbers them."""
        known = {source.id: source for source in self.words.guide.sources}
        cited = (source for claim in self.words.guide.claims() for source in claim.sources)
        return tuple(known[source] for source in dict.fromkeys(cited))

    def marks(self, claim: Claim) -> str:
        """Return how sure a claim is and its sources, `expert opinion; sources 2, 5`."""
        numbers = {source.id: number for number, source in enumerate(self.sources, 1)}
        noun = "source" if len(claim.sources) == 1 else "sources"
        cited = ", ".join(str(number) for number in sorted(numbers[each] for each in claim.sources))
        return f"{claim.strength.value}; {noun} {cited}"

    @property
    def text(self) -> str:
        """The whole page as plain text of lines that fit on paper."""
        return "\n".join(self._lines()).rstrip() + "\n"

    def _lines(self) -> Iterator[str]:
        guide = self.words.guide
        yield TITLE.upper()
        yield ""
        for opening in guide.opening:
            yield from (*textwrap.wrap(opening, WIDTH), "")
        yield from self._part(GuidePart.URGENT)
        yield from (SAY.upper(), "")
        for sentence in self.sentences or (NOTHING_NOTED,):
            yield from _item(sentence)
        yield ""
        for part in GuidePart:
            if part is not GuidePart.URGENT:
                yield from self._part(part)
        yield from ("SOURCES", "")
        for number, source in enumerate(self.sources, 1):
            yield from textwrap.wrap(
                f"{number}. {source.citation}", WIDTH, subsequent_indent="    "
            )
            yield f"    {source.address}"
        yield ""
        yield from ("HOW SURE", "")
        for strength in dict.fromkeys(claim.strength for claim in guide.claims()):
            yield from _item(f"{strength.value}: {strength.description}")

    def _part(self, part: GuidePart) -> Iterator[str]:
        yield from (part.heading.upper(), "")
        for claim in self.words.guide.parts[part]:
            yield from _item(f"{claim.text} [{self.marks(claim)}]")
        yield ""

    def _of_task(self, line: LedgerLine) -> str:
        words = self.words
        doing = words.check.tasks[line.task].doing
        side = f" {side_words(line.side)}" if line.side else ""
        when = (
            f"I noted it on {date_text(line.since)}."
            if line.checks == 1
            else f"I have noted it since {date_text(line.since)}, "
            f"in {count_of(line.checks, 'check')}."
        )
        return f"{doing}{side} {words.guide.outcomes[line.outcome]}. {when}"

    def _own_words(self, since: date) -> Iterator[str]:
        for check in sorted(self.checks, key=lambda each: each.start.epoch_s):
            day = day_of(check.start)
            if check.note.strip() and day >= since and not (check.results and check.is_as_usual):
                about = self._of_what(check)
                yield f"In my own words on {date_text(day)}{about}: {one_line(check.note)}"

    def _of_what(self, check: FunctionCheck) -> str:
        """Return what a check's note stands beside, where tasks were not as usual."""
        tasks = dict.fromkeys(
            result.task for result in check.results if result.outcome is not Outcome.AS_USUAL
        )
        doing = [self.words.check.tasks[task].doing for task in tasks]
        named = " and ".join(f"{words[:1].lower()}{words[1:]}" for words in doing)
        return f", when {named} did not go as usual" if named else ""

    def _taken(self) -> Iterator[str]:
        names = [
            f"{each.name} ({each.dose})" if each.dose else each.name
            for each in sorted(self.medicines, key=lambda each: each.start.epoch_s)
            if each.stop is None or day_of(each.stop) >= self.today
        ]
        if names:
            yield f"I take {', '.join(names)}."


def _dated(line: ConcernLine) -> str:
    if line.first == line.last:
        return f"I noted it on {date_text(line.first)}."
    return (
        f"I noted it first on {date_text(line.first)} and last on {date_text(line.last)}, "
        f"in {count_of(line.checks, 'check')}."
    )


def _of_taps(checks: Iterable[FunctionCheck]) -> Iterator[str]:
    """Tell the first and the last number of taps of each side, where there are two."""
    rows = taps(checks)
    for side in ("left", "right"):
        counted = [(row.day, getattr(row, side)) for row in rows if getattr(row, side) is not None]
        if len(counted) > 1:
            (first_day, first), (last_day, last) = counted[0], counted[-1]
            yield (
                f"Taps in a minute on the {side}: {first} on {date_text(first_day)}, "
                f"{last} on {date_text(last_day)}."
            )


def _item(text: str) -> Sequence[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="- ", subsequent_indent="  ")
