"""A nutrient's page as plain text for a terminal, and as values for JSON. Pure; nothing is read.

`page_text` numbers the sources and cites them as [1]. `page_json` is a stable form, described in
`docs/reference-data.md`: keys are only ever added.
"""

import textwrap
from collections.abc import Iterable, Sequence

from twitchapp.application.reference import NONE_SET
from twitchapp.application.wording import amount_text
from twitchapp.domain.nutrients import (
    Basis,
    Claim,
    EvidenceStrength,
    Guideline,
    LimitScope,
    Need,
    Nutrient,
    SectionKind,
    Sex,
    Source,
    Stage,
    UpperLimit,
)

NARROWEST = 40
JSON_FORMAT = "twitchapp-nutrient-1"
_HELD_BLANK = "\u00a0"  # textwrap does not break here, so a citation stays whole
NOT_ADVICE = (
    "This page is for information. It cannot tell what causes your twitches. If you are worried, "
    "or you notice weakness, wasting or loss of feeling, see a doctor."
)


def page_text(nutrient: Nutrient, sources: Iterable[Source], width: int = 80) -> str:
    """Return the whole page as text, no line longer than `width` where words allow it.

    Args:
        nutrient: the page.
        sources: at least those it cites; others are passed over.
        width: columns of the terminal; below 40 it is taken as 40.

    Raises:
        KeyError: if a source that the page cites is not among `sources`.
    """
    width = max(width, NARROWEST)
    numbers = {source_id: index for index, source_id in enumerate(nutrient.source_ids(), start=1)}
    lines = [_title(nutrient), "=" * len(_title(nutrient)), ""]
    lines += _wrapped(_cited(nutrient.gist, numbers), width)
    for section in nutrient.sections:
        lines += ["", section.kind.heading, "-" * len(section.kind.heading)]
        for claim in section.claims:
            lines += _wrapped(_cited(claim, numbers), width, bullet="* ")
        lines += _table_of(section.kind, nutrient, numbers, width)
    lines += ["", "How sure we are", "---------------"]
    used = {claim.strength for claim in nutrient.claims()}
    for strength in EvidenceStrength:
        if strength in used:
            lines += _wrapped(f"{strength.value}: {strength.description}", width, bullet="* ")
    lines += ["", "Sources", "-------"]
    for number, source in enumerate(_picked(nutrient, sources), start=1):
        day = f" (read {source.read})." if source.read else ""
        note = f" {source.note}" if source.note else ""
        lines += _wrapped(
            f"{source.citation} {source.address}{day}{note}",
            width,
            bullet=f"[{number}] ",
        )
    lines += ["", *_wrapped(NOT_ADVICE, width)]
    return "\n".join(lines) + "\n"


def page_json(nutrient: Nutrient, sources: Iterable[Source]) -> dict[str, object]:
    """Return the whole page as dicts, lists, texts and numbers, ready for JSON.

    Raises:
        KeyError: if a source that the page cites is not among `sources`.
    """
    return {
        "format": JSON_FORMAT,
        "key": nutrient.key,
        "name": nutrient.name,
        "symbol": nutrient.symbol,
        "aliases": list(nutrient.aliases),
        "gist": _claim_json(nutrient.gist),
        "role_in_brief": _claim_json(nutrient.role_in_brief),
        "twitching_in_brief": _claim_json(nutrient.twitching_in_brief),
        "sections": [
            {
                "key": section.kind.value,
                "heading": section.kind.heading,
                "claims": [_claim_json(claim) for claim in section.claims],
            }
            for section in nutrient.sections
        ],
        "foods": [
            {
                "food": food.food,
                "portion": food.portion,
                "amount": food.amount,
                "unit": food.unit,
                "source": food.source,
            }
            for food in nutrient.foods
        ],
        "needs": [
            {
                "guideline": need.guideline.value,
                "stage": need.stage.value,
                "group": need.group,
                "sex": need.sex.value,
                "amount": need.amount,
                "unit": need.unit,
                "basis": need.basis.value,
                "source": need.source,
            }
            for need in nutrient.needs
        ],
        "limits": [
            {
                "guideline": limit.guideline.value,
                "stage": limit.stage.value,
                "group": limit.group,
                "amount": limit.amount,
                "unit": limit.unit,
                "applies_to": limit.applies_to.value,
                "source": limit.source,
            }
            for limit in nutrient.limits
        ],
        "strengths": {strength.value: strength.description for strength in EvidenceStrength},
        "sources": [
            {
                "id": source.id,
                "citation": source.citation,
                "address": source.address,
                "read": source.read,
                "note": source.note,
            }
            for source in _picked(nutrient, sources)
        ],
    }


def _title(nutrient: Nutrient) -> str:
    """Return the heading of the page; the symbol only where the name does not say it."""
    if nutrient.name.endswith(nutrient.symbol):
        return nutrient.name
    return f"{nutrient.name} ({nutrient.symbol})"


def _picked(nutrient: Nutrient, sources: Iterable[Source]) -> list[Source]:
    """Return the sources a page cites, in the order of first use."""
    known = {source.id: source for source in sources}
    return [known[source_id] for source_id in nutrient.source_ids()]


def _claim_json(claim: Claim) -> dict[str, object]:
    """Return a claim as values for JSON."""
    return {
        "text": claim.text,
        "strength": claim.strength.value,
        "sources": list(claim.sources),
    }


def _cited(claim: Claim, numbers: dict[str, int]) -> str:
    """Return a claim with its strength and the numbers of its sources."""
    marks = ", ".join(str(number) for number in sorted(numbers[source] for source in claim.sources))
    return f"{claim.text} " + f"[{claim.strength.value}; {marks}]".replace(" ", _HELD_BLANK)


def _wrapped(text: str, width: int, bullet: str = "") -> list[str]:
    """Return a paragraph as lines, the later ones indented below the bullet."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_HELD_BLANK, " ") for line in lines]


def _table_of(
    kind: SectionKind, nutrient: Nutrient, numbers: dict[str, int], width: int
) -> list[str]:
    """Return the table that belongs to a part of the page, none for most."""
    if kind is SectionKind.FOODS:
        rows = [
            (
                f"{food.food}, {food.portion}",
                f"{amount_text(food.amount, food.unit)} [{numbers[food.source]}]",
            )
            for food in nutrient.foods
        ]
        return _table(rows, width)
    lines: list[str] = []
    for guideline in Guideline:
        own: Sequence[Need | UpperLimit]
        if kind is SectionKind.NEEDS:
            own = [need for need in nutrient.needs if need.guideline is guideline]
        elif kind is SectionKind.EXCESS:
            own = [limit for limit in nutrient.limits if limit.guideline is guideline]
        else:
            return []
        lines += ["", *_wrapped(_caption(guideline, own, numbers), width)]
        lines += _table([_figure(entry) for entry in own], width)
    if kind is SectionKind.NEEDS:
        for basis in Basis:
            if any(need.basis is basis for need in nutrient.needs):
                lines += _wrapped(f"{basis.value}: {basis.description}", width, bullet="  ")
    return lines


def _caption(
    guideline: Guideline, own: Sequence[Need | UpperLimit], numbers: dict[str, int]
) -> str:
    """Return the line above a table: whose figures, what they count, and their sources."""
    marks = ", ".join(str(number) for number in sorted({numbers[entry.source] for entry in own}))
    scopes = {entry.applies_to for entry in own if isinstance(entry, UpperLimit)}
    counted = [scope.description for scope in LimitScope if scope in scopes]
    what = f", counting {' and '.join(counted)}" if counted else ""
    return f"{guideline.label}{what} [{marks}]:"


def _figure(entry: Need | UpperLimit) -> tuple[str, str]:
    """Return a figure as its group and its amount."""
    if isinstance(entry, UpperLimit):
        amount = NONE_SET if entry.amount is None else amount_text(entry.amount, entry.unit)
        return entry.group, amount
    shown = entry.sex is not Sex.ANY and entry.stage not in (Stage.PREGNANCY, Stage.LACTATION)
    group = f"{entry.group}, {entry.sex.value}" if shown else entry.group
    return group, f"{amount_text(entry.amount, entry.unit)} ({entry.basis.value})"


def _table(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Return two columns as lines; where they do not fit, the second goes below the first."""
    left = max(len(first) for first, _second in rows)
    right = max(len(second) for _first, second in rows)
    if 2 + left + 2 + right <= width:
        return [f"  {first:<{left}}  {second}" for first, second in rows]
    lines = []
    for first, second in rows:
        lines += [*_wrapped(first, width, bullet="  "), f"    {second}"]
    return lines
