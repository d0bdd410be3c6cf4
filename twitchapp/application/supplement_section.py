"""The part of a nutrient's page on the forms it is sold in: how much of it is in each. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from twitchapp.application.page_content import PageContent, PageSection, PageTable
from twitchapp.application.wording import amount_text, within_sentence
from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.supplements import SupplementForm

HEADING = "Forms in supplements"
WHAT_LABELS_SAY = (
    "Labels mostly give the amount of the nutrient itself. Where one gives the weight of the whole "
    "compound, the table tells what is in it."
)
_WHOLE_MG = 100.0
_WIDTHS = (38, 40, 22)


def with_forms(
    page: PageContent, forms: Sequence[SupplementForm], sources: Iterable[Source]
) -> PageContent:
    """Return a nutrient's page with the forms it is sold in at its end; as it is without any.

    Args:
        page: of the nutrient.
        forms: its forms, in the order of showing.
        sources: at least those that the forms rest on.
    """
    if not forms:
        return page
    known = {source.id: source for source in (*page.sources, *sources)}
    cited = dict.fromkeys(source.id for source in page.sources)
    cited |= dict.fromkeys(each for form in forms for each in form.source_ids())
    return replace(
        page,
        sections=(*page.sections, _section(forms)),
        sources=tuple(known[source_id] for source_id in cited),
    )


def _section(forms: Sequence[SupplementForm]) -> PageSection:
    taken_up: dict[Claim, list[SupplementForm]] = {}
    watched: dict[Claim, list[SupplementForm]] = {}
    for form in forms:
        if form.absorption is not None:
            taken_up.setdefault(form.absorption, []).append(form)
        for claim in form.watch:
            watched.setdefault(claim, []).append(form)
    told = [_of(claim, named) for claim, named in taken_up.items()]
    told += [
        claim if len(named) == len(forms) else _of(claim, named) for claim, named in watched.items()
    ]
    return PageSection(heading=HEADING, claims=tuple(told), tables=(_table(forms),))


def _of(claim: Claim, forms: Sequence[SupplementForm]) -> Claim:
    """Return a claim that says which forms it is of."""
    return replace(claim, text=f"{_names(forms)}: {within_sentence(claim.text)}")


def _names(forms: Sequence[SupplementForm]) -> str:
    first, *others = (form.name for form in forms)
    return ", ".join((first, *map(within_sentence, others)))


def _table(forms: Sequence[SupplementForm]) -> PageTable:
    notes = [WHAT_LABELS_SAY]
    unknown = [form for form in forms if form.absorption is None]
    if unknown:
        notes.append(f"How well these are taken up is not known: {_names(unknown)}.")
    return PageTable(
        title=f"What {amount_text(_WHOLE_MG, 'mg')} of the compound hold",
        headings=("Form", "Compound", "Of the nutrient"),
        rows=tuple(
            (form.name, form.formula_text, amount_text(round(_WHOLE_MG * form.fraction, 1), "mg"))
            for form in forms
        ),
        sources=tuple((form.source,) for form in forms),
        widths=_WIDTHS,
        notes=tuple(notes),
    )
