"""`twitchapp supplements`: forms of supplements with what is in them; needs no journal."""

from argparse import Namespace
from collections.abc import Sequence

from twitchapp.application.page_json import claim_json, source_json
from twitchapp.application.page_text import claim_text, wrapped
from twitchapp.application.supplements import SupplementsService, open_supplements
from twitchapp.application.wording import number_text, within_sentence
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_LABELS
from twitchapp.domain.supplements import SupplementForm

_HEADINGS = ("Form", "Formula", "Gives", "In 1,000 mg")
_GAP = "  "


def supplements(arguments: Namespace, output: Output) -> int:
    """Print all forms side by side, or what is known of those that a name may mean."""
    service = open_supplements()
    name = " ".join(arguments.name)
    found = service.find(name)
    if not found:
        raise UserError(
            f"There is no form of a supplement called “{name[:40]}”.",
            todo="“twitchapp supplements” lists all of them.",
        )
    if arguments.json:
        output.json([form_json(form, service) for form in found])
    elif name:
        _details(found, service, output)
    else:
        _table(found, output)
    return 0


def form_json(form: SupplementForm, service: SupplementsService) -> dict[str, object]:
    """Return a form as values for JSON."""
    known = {source.id: source for source in service.all.sources}
    return {
        "key": form.key,
        "name": form.name,
        "aliases": list(form.aliases),
        "nutrient": form.nutrient,
        "formula": form.formula,
        "hydrate": form.hydrate,
        "counted": form.counted,
        "fraction": form.fraction,
        "label": form.label.value,
        "absorption": None if form.absorption is None else claim_json(form.absorption),
        "watch": [claim_json(claim) for claim in form.watch],
        "sources": [source_json(known[source]) for source in form.source_ids()],
    }


def _in_a_gram(form: SupplementForm) -> str:
    """Return what 1,000 mg of the compound hold, `603 mg`; whole milligrams are exact enough."""
    return f"{number_text(round(form.fraction * 1000))} mg"


def _table(forms: Sequence[SupplementForm], output: Output) -> None:
    rows = [_HEADINGS] + [
        (form.name, form.formula_text, NUTRIENT_LABELS[form.nutrient], _in_a_gram(form))
        for form in forms
    ]
    if not output.columns(rows):
        for name, formula, nutrient, amount in rows[1:]:
            output.prose(name)
            output.prose(f"{formula}: {amount} of {nutrient} in 1,000 mg.", indent=_GAP)
    output.line()
    output.prose(
        "Labels in most countries give the amount of the nutrient itself. Then nothing is to be "
        "converted. “twitchapp supplements magnesium oxide” says more of one form."
    )


def _details(forms: Sequence[SupplementForm], service: SupplementsService, output: Output) -> None:
    known = {source.id: source for source in service.all.sources}
    ids = dict.fromkeys(source for form in forms for source in form.source_ids())
    numbers = {source: number for number, source in enumerate(ids, start=1)}

    def say(text: str, bullet: str = _GAP) -> None:
        output.text("\n".join(wrapped(text, output.width, bullet=bullet)))

    for form in forms:
        output.prose(f"{form.name}, {form.formula_text} [{numbers[form.source]}]")
        share = number_text(round(form.fraction * 100, 1))
        nutrient = within_sentence(NUTRIENT_LABELS[form.nutrient])
        say(f"{share} % of its weight counts as {nutrient}: {_in_a_gram(form)} in 1,000 mg.")
        if form.hydrate:
            say(form.hydrate)
        absorption = form.absorption
        absorbed = "not known." if absorption is None else claim_text(absorption, numbers)
        say(f"How well it is taken up: {absorbed}")
        for claim in form.watch:
            say(claim_text(claim, numbers), bullet=f"{_GAP}* ")
        output.line()
    output.line("Sources")
    for source_id, number in numbers.items():
        source = known[source_id]
        say(f"{source.citation} {source.address}", bullet=f"[{number}] ")
