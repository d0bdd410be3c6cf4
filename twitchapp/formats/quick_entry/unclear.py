"""Words that can be read and yet cannot be kept as they stand: what is asked about them."""

from twitchapp.domain.entries import EntryKind
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import QuickRecord, Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import Since, Subject, Unclear
from twitchapp.formats.quick_entry.vocabulary import Activity, Drink, Supplement

_WEIGHT = 9


def refuse_unclear(draft: Draft) -> None:
    """Refuse a piece with words that name no number, no time, or one that is not kept.

    Raises:
        UnreadableError: with what may have been meant.
    """
    for part in draft.all(Unclear):
        words = draft.piece[part.span.start : part.span.end]
        match part.rule:
            case "still" if draft.one(Since) is not None:
                continue
            case "still":
                raise UnreadableError(
                    "“still” does not say since when.",
                    "Write it like since 10 min or since 8:00; without it, it is noted as now.",
                    span=part.span,
                    choices=(_without(draft, part.span),),
                    weight=_WEIGHT,
                )
            case "many" if part.numbers == (1.0,):
                continue
            case "many" | "many_times":
                raise _how_many(draft, part, words)
            case "range":
                raise _which(draft, part, words)
            case "vague_length":
                raise UnreadableError(
                    f"“{words}” is no length of time.",
                    "Write a number, such as 3 min, or keep the words as a note.",
                    span=part.span,
                    choices=(draft.with_text(part.span, f'"{words}"'),),
                    weight=_WEIGHT,
                )
            case _:
                raise UnreadableError(
                    f"“{words}” names no time.",
                    "Write it like since 8:00, or since yesterday 20:00.",
                    span=part.span,
                    weight=_WEIGHT,
                )


def none_of(draft: Draft) -> tuple[QuickRecord, ...]:
    """Refuse that there was none of something, with how that is told.

    Raises:
        UnreadableError: always.
    """
    subject = next(iter(draft.all(Subject)), None)
    words = draft.piece
    choices: tuple[str, ...] = ()
    what = "What was there none of?"
    todo = "The check-in of a day tells what there was not."
    if subject is not None:
        name = words[subject.span.start : subject.span.end]
        start = words[: subject.span.start].rstrip()
        before = start[: start.rfind(" ") + 1] if " " in start else ""
        what = f"That there was no {name} is not kept by itself."
        instead = _instead(subject)
        if instead:
            choices = (f"{before}{instead}{words[subject.span.end :]}",)
            todo = "The check-in of a day tells it, or an amount of 0."
    elif "stress" in words.casefold():
        what, choices = "No stress is a stress of 0.", ("stress 0",)
        todo = "Write it so, with the day and the time if need be."
    else:
        choices = (
            "no twitches yesterday" if "yesterday" in words.casefold() else "no twitches today",
        )
        todo = "Write it like no twitches today."
    raise UnreadableError(what, todo, choices=choices, asks=False, weight=_WEIGHT)


def _instead(subject: Subject) -> str:
    meant = subject.meant
    if isinstance(meant, Supplement):
        return f"{meant.name} no"
    if isinstance(meant, Drink):
        kinds = meant.preset.kinds if meant.preset else (meant.kind,)
        if kinds == (EntryKind.CAFFEINE,):
            return "caffeine 0 mg"
        if kinds == (EntryKind.ALCOHOL,):
            return "alcohol 0 g"
    if isinstance(meant, Activity) and meant.kind is EntryKind.EXERCISE:
        return "workout 0 min"
    return ""


def _how_many(draft: Draft, part: Unclear, words: str) -> UnreadableError:
    rest = _without(draft, part.span)
    note = f"{words} times" if part.rule == "many" else words
    choices: tuple[str, ...] = (f'{rest} "{note}"',)
    number = part.numbers[0]
    if part.rule == "many" and 0 <= number <= 10:
        choices = (f"{rest} {number:g}/10", *choices)
    return UnreadableError(
        "How many twitches it was is not kept of an episode.",
        "It may stand in a note.",
        span=part.span,
        choices=choices,
        weight=_WEIGHT,
    )


def _which(draft: Draft, part: Unclear, words: str) -> UnreadableError:
    low, high = part.numbers
    unit = words.rstrip(" .")[len(words.rstrip(" .").rstrip("abcdefghijklmnopqrstuvwxyz'")) :]
    end = "/10" if not unit else f" {unit}"
    found = (low, (low + high) / 2, high)
    return UnreadableError(
        f"“{words}” is more than one number.",
        "Choose one.",
        span=part.span,
        choices=tuple(draft.with_text(part.span, f"{each:g}{end}") for each in found),
        weight=_WEIGHT,
    )


def _without(draft: Draft, span: Span) -> str:
    return " ".join(draft.with_text(span, " ").split())
