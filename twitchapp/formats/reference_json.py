"""The nutrient reference as JSON files: one page a nutrient, the tables of figures, the sources.

A folder holds `sources.json`, `needs.json` and one file for each of `NUTRIENT_KEYS`. Everything is
checked when it is read: no claim or figure without a source, no source that nobody cites, no
missing part of a page, no name that leads to two pages. A fault is told with its file and place.
`docs/reference-data.md` describes the files for the people who edit them.
"""

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path

from twitchapp.domain.claims import Concern
from twitchapp.domain.needs import EXPECTING_STAGES
from twitchapp.domain.nutrients import (
    NUTRIENT_KEYS,
    Basis,
    FoodSource,
    Guideline,
    LimitKind,
    LimitScope,
    Need,
    Nutrient,
    Reference,
    Section,
    SectionKind,
    Sex,
    Stage,
    UpperLimit,
)
from twitchapp.domain.pages import PageKind
from twitchapp.formats.claims_json import (
    SOURCES_FILE,
    check_source,
    read_claim,
    read_parts,
    read_sources,
    refuse_uncited,
)
from twitchapp.formats.json_fields import Fields, fault, parse
from twitchapp.formats.pages_json import read_folder, read_related, refuse_shared_names

NEEDS_FILE = "needs.json"
AMOUNT_UNITS = ("mg", "µg", "ml")
NEED_UNITS = (*AMOUNT_UNITS, "mg/MJ")


def load_reference(folder: Path) -> Reference:
    """Read the reference from a folder of JSON files.

    Raises:
        UserError: naming the file and the place of the first fault, or the file that is missing.
    """
    names = (SOURCES_FILE, NEEDS_FILE, *(f"{key}.json" for key in NUTRIENT_KEYS))
    return parse_reference(read_folder(folder, names, "nutrient reference"))


def parse_reference(files: Mapping[str, bytes]) -> Reference:
    """Turn the files of the reference, by name, into checked values.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    sources = read_sources(_file(files, SOURCES_FILE))
    known = frozenset(source.id for source in sources)
    tables = Fields(parse(_file(files, NEEDS_FILE), NEEDS_FILE), NEEDS_FILE)
    nutrients = tuple(
        _nutrient(key, _file(files, f"{key}.json"), tables, known) for key in NUTRIENT_KEYS
    )
    tables.done()
    refuse_shared_names((nutrient.key, nutrient.names()) for nutrient in nutrients)
    _check_related(nutrients)
    refuse_uncited(sources, (source for nutrient in nutrients for source in nutrient.source_ids()))
    return Reference(nutrients=nutrients, sources=sources)


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    """Return a file that must be there."""
    if name not in files:
        raise fault("A file of the nutrient reference is missing.", name)
    return files[name]


def _nutrient(key: str, data: bytes, tables: Fields, known: frozenset[str]) -> Nutrient:
    """Read the page of one nutrient together with its tables."""
    file = f"{key}.json"
    page = Fields(parse(data, file), file)
    if page.text("key") != key:
        raise fault(f"The key in this file must be “{key}”.", page.at("key"))
    table = Fields(tables.value(key), tables.at(key))
    nutrient = Nutrient(
        key=key,
        name=page.text("name"),
        symbol=page.text("symbol"),
        aliases=page.texts("aliases"),
        gist=read_claim(page.value("gist"), page.at("gist"), known),
        role_in_brief=read_claim(page.value("role_in_brief"), page.at("role_in_brief"), known),
        twitching_in_brief=read_claim(
            page.value("twitching_in_brief"), page.at("twitching_in_brief"), known
        ),
        sections=tuple(
            Section(kind, claims)
            for kind, claims in read_parts(
                page.value("sections"), page.at("sections"), SectionKind, known
            ).items()
        ),
        needs=_needs(table, known),
        limits=_limits(table, known),
        foods=_foods(page, known),
        kidney_note=page.text("kidney_note", optional=True),
        related=read_related(page) if page.has("related") else (),
    )
    page.done()
    table.done()
    _check_kidney_note(nutrient, page.at("kidney_note"))
    return nutrient


def _check_kidney_note(nutrient: Nutrient, where: str) -> None:
    """Refuse a note for people with a kidney disease that no claim with a source bears out."""
    borne_out = any(Concern.KIDNEY_DISEASE in claim.concerns for claim in nutrient.claims())
    if bool(nutrient.kidney_note) is not borne_out:
        raise fault(
            "A kidney note and a claim that concerns kidney disease belong together.",
            where,
            "Write both or neither.",
        )


def _check_related(nutrients: Sequence[Nutrient]) -> None:
    """Refuse a related page on a nutrient that is not there."""
    keys = [nutrient.key for nutrient in nutrients]
    for nutrient in nutrients:
        for index, ref in enumerate(nutrient.related):
            if ref.kind is PageKind.NUTRIENT and ref.key not in keys:
                raise fault(f"There is no page “{ref}”.", f"{nutrient.key}.json, related[{index}]")


def _needs(table: Fields, known: frozenset[str]) -> tuple[Need, ...]:
    """Read the daily needs: one figure for a group, both guidelines for adults, one unit each."""
    needs = []
    for item, where in table.items("needs"):
        fields = Fields(item, where)
        from_years, to_years = _ages(fields)
        needs.append(
            Need(
                guideline=fields.choice("guideline", Guideline),
                stage=fields.choice("stage", Stage),
                group=fields.text("group"),
                sex=fields.choice("sex", Sex),
                amount=fields.amount("amount"),
                unit=_unit(fields, NEED_UNITS),
                basis=fields.choice("basis", Basis),
                source=_listed(fields, known),
                from_years=from_years,
                to_years=to_years,
            )
        )
        fields.done()
    _check_table(
        [(need.guideline, need.stage, f"{need.group} {need.sex}", need.unit) for need in needs],
        table.at("needs"),
    )
    _check_ages([(need, need.sex) for need in needs], table.at("needs"))
    return tuple(needs)


def _limits(table: Fields, known: frozenset[str]) -> tuple[UpperLimit, ...]:
    """Read the upper limits, under the same rules; `null` says that none has been set."""
    limits = []
    for item, where in table.items("limits"):
        fields = Fields(item, where)
        from_years, to_years = _ages(fields)
        limits.append(
            UpperLimit(
                guideline=fields.choice("guideline", Guideline),
                stage=fields.choice("stage", Stage),
                group=fields.text("group"),
                amount=fields.limit("amount"),
                unit=_unit(fields, AMOUNT_UNITS),
                applies_to=fields.choice("applies_to", LimitScope),
                source=_listed(fields, known),
                kind=fields.choice("kind", LimitKind) if fields.has("kind") else LimitKind.UL,
                from_years=from_years,
                to_years=to_years,
            )
        )
        fields.done()
    _check_table(
        [(limit.guideline, limit.stage, limit.group, limit.unit) for limit in limits],
        table.at("limits"),
    )
    _check_ages([(limit, Sex.ANY) for limit in limits], table.at("limits"))
    return tuple(limits)


def _ages(fields: Fields) -> tuple[float, float | None]:
    """Read the ages of a figure in years: from, and to (not included), `null` for no end."""
    start, end = (_age(fields, key) for key in ("from_years", "to_years"))
    if start is None:
        raise fault("A number of years is needed here.", fields.at("from_years"))
    if end is not None and end <= start:
        raise fault("The ages end before they begin.", fields.at("to_years"))
    return start, end


def _age(fields: Fields, key: str) -> float | None:
    """Read an age in years; 0 is one, and `null` is none."""
    return 0.0 if fields.value(key) == 0 else fields.limit(key)


def _check_ages(rows: Sequence[tuple[Need | UpperLimit, Sex]], where: str) -> None:
    """Refuse two figures of a guideline that hold for the same person."""
    for index, (first, sex) in enumerate(rows):
        for second, other in rows[:index]:
            if (
                first.guideline is second.guideline
                and _course(first.stage) == _course(second.stage)
                and (sex is other or Sex.ANY in (sex, other))
                and first.from_years < (inf if second.to_years is None else second.to_years)
                and second.from_years < (inf if first.to_years is None else first.to_years)
            ):
                raise fault(
                    f"“{second.group}” and “{first.group}” ({first.guideline.value}) overlap.",
                    where,
                )


def _course(stage: Stage) -> Stage:
    """Return one stage for all that follow one another by age alone."""
    return stage if stage in EXPECTING_STAGES.values() else Stage.ADULT


def _check_table(rows: list[tuple[Guideline, Stage, str, str]], where: str) -> None:
    """Refuse a table with a group twice, with two units in a guideline, or without adults."""
    for guideline in Guideline:
        own = [row for row in rows if row[0] is guideline]
        if not any(stage is Stage.ADULT for _guideline, stage, _group, _unit in own):
            raise fault(f"There is no {guideline.value} figure for adults.", where)
        if len({unit for _guideline, _stage, _group, unit in own}) > 1:
            raise fault(f"The {guideline.value} figures have more than one unit.", where)
        groups = [group for _guideline, _stage, group, _unit in own]
        for group in groups:
            if groups.count(group) > 1:
                raise fault(f"“{group}” ({guideline.value}) is there twice.", where)


def _foods(page: Fields, known: frozenset[str]) -> tuple[FoodSource, ...]:
    """Read the good food sources, which must run from rich to poor in one unit."""
    foods = []
    for item, where in page.items("foods"):
        fields = Fields(item, where)
        foods.append(
            FoodSource(
                food=fields.text("food"),
                portion=fields.text("portion"),
                amount=fields.amount("amount"),
                unit=_unit(fields, AMOUNT_UNITS),
                source=_listed(fields, known),
            )
        )
        fields.done()
    where = page.at("foods")
    if not foods:
        raise fault("This part of the page is empty.", where)
    if len({food.unit for food in foods}) > 1:
        raise fault("The foods have more than one unit.", where)
    amounts = [food.amount for food in foods]
    if amounts != sorted(amounts, reverse=True):
        raise fault("The richest portion must come first.", where)
    return tuple(foods)


def _unit(fields: Fields, units: tuple[str, ...]) -> str:
    """Read a unit that may stand here."""
    unit = fields.text("unit")
    if unit not in units:
        raise fault(
            f"“{unit}” is not a unit here.", fields.at("unit"), f"Use one of {', '.join(units)}."
        )
    return unit


def _listed(fields: Fields, known: frozenset[str]) -> str:
    """Read the id of the source of a figure."""
    source = fields.text("source")
    check_source(source, fields.at("source"), known)
    return source
