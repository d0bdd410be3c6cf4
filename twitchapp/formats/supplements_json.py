"""The forms of supplements, as JSON: `forms.json` and the `sources.json` that they cite.

All is checked when it is read: no claim or formula without a source, no source that nobody cites,
no name that leads to two forms. `docs/lifestyle.md` describes the files for those who edit them.
"""

from collections.abc import Mapping
from pathlib import Path

from twitchapp.domain.entries import normal_name
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.supplements import LabelAmount, SupplementForm, SupplementForms
from twitchapp.formats.claims_json import (
    SOURCES_FILE,
    check_source,
    read_claim,
    read_sources,
    refuse_uncited,
)
from twitchapp.formats.json_fields import Fields, fault, parse
from twitchapp.formats.pages_json import read_folder

FORMS_FILE = "forms.json"


def load_supplement_forms(folder: Path) -> SupplementForms:
    """Read the forms from a folder of JSON files.

    Raises:
        UserError: naming the file and the place of the first fault, or the file that is missing.
    """
    names = (SOURCES_FILE, FORMS_FILE)
    return parse_supplement_forms(read_folder(folder, names, "list of supplements"))


def parse_supplement_forms(files: Mapping[str, bytes]) -> SupplementForms:
    """Turn the files, by name, into checked values.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    sources = read_sources(files[SOURCES_FILE])
    known = frozenset(source.id for source in sources)
    fields = Fields(parse(files[FORMS_FILE], FORMS_FILE), FORMS_FILE)
    forms = tuple(_form(Fields(item, where), known) for item, where in fields.items("forms"))
    fields.done()
    _check_names(forms)
    refuse_uncited(sources, (source for form in forms for source in form.source_ids()))
    return SupplementForms(forms, sources)


def _form(fields: Fields, known: frozenset[str]) -> SupplementForm:
    absorption = fields.value("absorption")
    form = SupplementForm(
        key=fields.text("key"),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        nutrient=fields.text("nutrient"),
        formula=fields.text("formula"),
        hydrate=fields.text("hydrate", optional=True),
        counted=fields.text("counted"),
        fraction=fields.amount("fraction"),
        label=fields.choice("label", LabelAmount),
        absorption=(
            None if absorption is None else read_claim(absorption, fields.at("absorption"), known)
        ),
        watch=tuple(read_claim(item, where, known) for item, where in fields.items("watch")),
        source=fields.text("source"),
    )
    fields.done()
    check_source(form.source, fields.at("source"), known)
    if form.nutrient not in NUTRIENT_UNITS:
        raise fault(
            f"“{form.nutrient}” is not a nutrient the journal keeps.", fields.at("nutrient")
        )
    if form.fraction > 1:
        raise fault("A share of the weight is at most 1.", fields.at("fraction"))
    return form


def _check_names(forms: tuple[SupplementForm, ...]) -> None:
    """Refuse a key that is there twice and a name that leads to two forms."""
    owners: dict[str, SupplementForm] = {}
    for form in forms:
        for name in {normal_name(name) for name in form.names()}:
            if name in owners:
                raise fault(f"“{name}” leads to two forms.", f"{FORMS_FILE}, {form.key}")
            owners[name] = form
    if len({form.key for form in forms}) < len(forms):
        raise fault("Two forms have the same key.", FORMS_FILE)
