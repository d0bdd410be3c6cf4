"""Arbitrary journals for hypothesis: every kind of record, awkward words, zones and clocks."""

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from twitchapp.domain.contents import CONTENT_UNITS, MOST_CONTAINED, Contents
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind, normal_name
from twitchapp.domain.episodes import MOST_MISSED, CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import (
    FACTOR_COLOURS,
    FACTOR_ICONS,
    Absent,
    CustomFactor,
    DayRule,
    FactorKind,
)
from twitchapp.domain.function_checks import (
    MOST_TAPS,
    TASKS_BY_SIDE,
    Concern,
    FunctionCheck,
    Outcome,
    Task,
    TaskResult,
)
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.domain.records import one_line
from twitchapp.domain.resting_counts import HIGHEST_COUNT, LONGEST_COUNT_S, RestingCount
from twitchapp.domain.sites import Side, Site
from twitchapp.domain.visits import Visit, VisitKind

# Half-hour and 45-minute offsets, clocks set back by half an hour, a day left out, seconds in the
# offset (Monrovia before 1972), and no clock change at all.
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Monrovia",
    "UTC",
)
_FIRST_S = int(datetime(1905, 1, 1, tzinfo=UTC).timestamp())
_LAST_S = int(datetime(2190, 1, 1, tzinfo=UTC).timestamp())
# Clocks are set back in Berlin on 2024-10-27, in New York on 2024-11-03.
_AROUND_CHANGES = st.sampled_from((1_729_990_800, 1_730_613_600, 1_711_846_800)).flatmap(
    lambda change: st.integers(change - 7200, change + 7200)
)

_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_awkward = st.sampled_from(
    (
        "=1+1",
        "'=1+1",
        "''=1+1",
        "+49",
        "-5",
        "@home",
        "\ttab",
        "\rreturn",
        "'tis",
        "'",
        '"',
        '""',
        '"quoted", then not',
        "a;b\\;c\\",
        "two\nlines",
        "two\r\nlines",
        "two\rlines",
        " spaces ",
        ",,,",
        "\ufeff",
        "śnieg 🙂 \u2028 \x85 \x1f",
        "\u202eright to left",
    )
)
words = st.one_of(st.text(_characters, max_size=40), _awkward)
names = words.map(lambda text: text[:40])
notes = st.one_of(words, st.lists(_awkward, max_size=4).map("".join))
sources = st.one_of(st.just("manual"), words.filter(bool))
ids = st.uuids()


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Return a moment: in a zone, with an offset alone, or with one its zone has no longer."""
    epoch_s = draw(st.one_of(st.integers(_FIRST_S, _LAST_S), _AROUND_CHANGES))
    zone = draw(st.sampled_from(("", *ZONES)))
    if zone and draw(st.integers(0, 9)):
        return moment_at(datetime.fromtimestamp(epoch_s, tz=UTC), ZoneInfo(zone))
    return Moment(epoch_s, draw(st.integers(-86_399, 86_399)), zone)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Return a place on the body, on the list or not."""
    region = draw(
        st.one_of(
            st.sampled_from(("eyelid", "calf", "left", "foot arch", "=calf", "-")),
            st.text(_characters, min_size=1, max_size=30),
        )
    )
    try:
        return Site(region, draw(st.sampled_from(Side)))
    except UserError:
        return Site("hand")


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Return finite numbers within a range, whole ones and odd ones."""
    odd = st.floats(low, high, allow_nan=False, allow_infinity=False)
    first, last = math.ceil(low), math.floor(high)
    return st.one_of(odd, st.integers(first, last).map(float)) if first <= last else odd


@st.composite
def episodes(draw: st.DrawFn) -> Episode:
    """Return an episode."""
    duration_s = draw(st.none() | st.integers(0, 31 * 86_400))
    return Episode(
        id=draw(ids),
        start=draw(moments()),
        duration_s=duration_s,
        intensity=draw(st.none() | numbers(0, 10)),
        sites=tuple(draw(st.lists(sites(), max_size=3))),
        kind=draw(st.sampled_from(EpisodeKind)),
        tags=tuple(draw(st.lists(words, max_size=3))),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
        is_running=duration_s is None and draw(st.booleans()),
    )


@st.composite
def check_ins(draw: st.DrawFn) -> CheckIn:
    """Return a look back at a day."""
    return CheckIn(
        id=draw(ids),
        start=draw(moments()),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
        missed=draw(st.none() | st.integers(0, MOST_MISSED)),
    )


@st.composite
def resting_counts(draw: st.DrawFn) -> RestingCount:
    """Return a count at rest."""
    return RestingCount(
        id=draw(ids),
        start=draw(moments()),
        count=draw(st.integers(0, HIGHEST_COUNT)),
        seconds=draw(st.just(60) | st.integers(1, LONGEST_COUNT_S)),
        prompted=draw(st.booleans()),
        sites=tuple(draw(st.lists(sites(), max_size=3))),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
    )


@st.composite
def task_results(draw: st.DrawFn) -> TaskResult:
    """Return how one task of a check went."""
    task = draw(st.sampled_from(Task))
    return TaskResult(
        task,
        draw(st.sampled_from(Outcome)),
        draw(st.sampled_from(Side)) if task in TASKS_BY_SIDE else Side.UNSPECIFIED,
        draw(st.none() | st.integers(0, MOST_TAPS)) if task is Task.TAPPING else None,
    )


@st.composite
def function_checks(draw: st.DrawFn) -> FunctionCheck:
    """Return a function check."""
    done = st.lists(task_results(), max_size=4, unique_by=lambda each: (each.task, each.side))
    return FunctionCheck(
        id=draw(ids),
        start=draw(moments()),
        results=tuple(draw(done)),
        concerns=tuple(draw(st.lists(st.sampled_from(Concern), max_size=3))),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
    )


@st.composite
def lab_results(draw: st.DrawFn) -> LabResult:
    """Return a blood result."""
    analyte = draw(st.sampled_from(Analyte))
    rule = ANALYTE_RULES[analyte]
    unit = draw(st.sampled_from(tuple(rule.units)))
    plausible = numbers(0.0, rule.highest / (rule.units[unit] or 1.0))
    lowest, highest = draw(st.none() | plausible), draw(st.none() | plausible)
    if lowest is not None and highest is not None:
        lowest, highest = sorted((lowest, highest))
    return LabResult(
        id=draw(ids),
        start=draw(moments()),
        analyte=analyte,
        value=draw(plausible),
        unit=unit,
        bound=draw(st.sampled_from(Bound)),
        lowest=lowest,
        highest=highest,
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
    )


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    """Return a visit or an examination."""
    return Visit(
        id=draw(ids),
        start=draw(moments()),
        kind=draw(st.sampled_from(VisitKind)),
        name=draw(names),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
    )


@st.composite
def medicines(draw: st.DrawFn) -> Medicine:
    """Return a medicine, still taken or stopped."""
    start = draw(moments())
    stop = draw(st.none() | moments())
    if stop is not None and stop.epoch_s < start.epoch_s:
        start, stop = stop, start
    return Medicine(
        id=draw(ids),
        start=start,
        name=draw(names.filter(one_line)),
        stop=stop,
        dose=draw(names),
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
    )


@st.composite
def factors(draw: st.DrawFn) -> CustomFactor:
    """Return a factor of the person's own."""
    low, high = sorted((draw(numbers(-1e9, 1e9)), draw(numbers(-1e9, 1e9))))
    return CustomFactor(
        name=draw(names.filter(normal_name)),
        unit=draw(st.sampled_from(("min", "h", "0-10", "yes/no", "ml", "cups", "", "=x", "-"))),
        kind=draw(st.sampled_from(FactorKind)),
        day_rule=draw(st.sampled_from(DayRule)),
        absent=draw(st.sampled_from(Absent)),
        lowest=low,
        highest=high,
        icon=draw(st.sampled_from(("", *FACTOR_ICONS))),
        colour=draw(st.sampled_from(("", *FACTOR_COLOURS))),
        is_archived=draw(st.booleans()),
    )


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """Return what a food or a supplement contained, some of it unknown."""
    known = draw(st.lists(st.sampled_from(tuple(CONTENT_UNITS)), unique=True))
    return Contents(
        tuple((key, draw(numbers(0.0, MOST_CONTAINED))) for key in CONTENT_UNITS if key in known),
        item=draw(st.sampled_from(("", "usda-sr24:01077", "=1+1")) | names),
        portion=draw(st.sampled_from(("", "2 slices")) | names),
    )


@st.composite
def entries(draw: st.DrawFn, custom: tuple[CustomFactor, ...] = ()) -> Entry:
    """Return an entry of any kind; of the kinds of one's own only where there are factors."""
    kinds = [kind for kind in EntryKind if custom or kind is not EntryKind.CUSTOM]
    kind = draw(st.sampled_from(kinds))
    start = draw(moments())
    value: float | None
    if kind is EntryKind.CUSTOM:
        factor = draw(st.sampled_from(custom))
        name, unit = factor.name, factor.unit
        value = draw(numbers(factor.lowest, factor.highest))
    else:
        rule = KIND_RULES[kind]
        unit = draw(st.sampled_from(tuple(rule.ranges)))
        value = draw(numbers(*rule.ranges[unit]))
        name = draw(names)
        if kind is EntryKind.SUPPLEMENT:
            name = name if normal_name(name) else "magnesium"
        elif kind is EntryKind.FOOD:
            name, value = name if normal_name(name) else "banana", value or 1.0
        elif kind is EntryKind.NUTRIENT:
            name = draw(st.sampled_from(tuple(NUTRIENT_UNITS)))
            unit = unit if unit != "IU" or name == "vitamin_d" else "mg"
            value = min(value, 1e6)
        if kind is EntryKind.SLEEP and draw(st.booleans()):
            value, unit = None, draw(st.sampled_from(("", unit)))
    needed = kind is EntryKind.SLEEP
    end = None
    if needed or (kind is not EntryKind.FOOD and draw(st.booleans())):
        seconds = draw(st.integers(0, (24 if needed else 48) * 3600))
        end = (
            start.shifted(seconds)
            if draw(st.booleans())
            else Moment(start.epoch_s + seconds, draw(st.integers(-86_399, 86_399)))
        )
    intensity = draw(st.none() | numbers(0, 10)) if KIND_RULES[kind].has_intensity else None
    return Entry(
        id=draw(ids),
        kind=kind,
        start=start,
        value=value,
        unit=unit,
        end=end,
        name=name,
        intensity=intensity,
        note=draw(notes),
        source=draw(sources),
        source_id=draw(words),
        contents=_contents_of(draw, kind),
    )


def _contents_of(draw: st.DrawFn, kind: EntryKind) -> Contents | None:
    if kind is EntryKind.FOOD:
        return draw(contents())
    return draw(st.none() | contents()) if kind is EntryKind.SUPPLEMENT else None


def records(custom: tuple[CustomFactor, ...] = ()) -> st.SearchStrategy[Record]:
    """Return records of every type; of one's own factors only where there are some."""
    return st.one_of(
        episodes(),
        entries(custom),
        check_ins(),
        resting_counts(),
        function_checks(),
        lab_results(),
        visits(),
        medicines(),
    )


@st.composite
def journals(draw: st.DrawFn) -> tuple[tuple[Record, ...], tuple[CustomFactor, ...]]:
    """Return the records of a journal and the person's own factors."""
    custom = tuple(draw(st.lists(factors(), max_size=3, unique_by=lambda factor: factor.key)))
    kept = draw(st.lists(records(custom), max_size=8, unique_by=lambda record: record.ref))
    return tuple(kept), custom
