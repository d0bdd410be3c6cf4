"""The pages on habits, the terms and the forms of supplements as they are shipped."""

import re
from collections import Counter
from math import isclose

import pytest

from twitchapp import paths
from twitchapp.domain.claims import Claim, EvidenceStrength, Source
from twitchapp.domain.entries import normal_name
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.lifestyle import LIFESTYLE_KEYS, Audience, LifestyleSection
from twitchapp.domain.supplements import LabelAmount, SupplementForm
from twitchapp.formats.claims_json import read_sources
from twitchapp.formats.glossary_json import load_glossary
from twitchapp.formats.lifestyle_json import load_lifestyle
from twitchapp.formats.presets import read_presets
from twitchapp.formats.supplements_json import load_supplement_forms

LIFESTYLE = load_lifestyle(paths.resource("lifestyle"))
GLOSSARY = load_glossary(paths.resource("glossary"))
SUPPLEMENTS = load_supplement_forms(paths.resource("supplements"))
PAGES = {page.key: page for page in LIFESTYLE.pages}
TERMS = {term.key: term for term in GLOSSARY.terms}
FORMS = {form.key: form for form in SUPPLEMENTS.forms}
PRESETS = read_presets(
    *(
        paths.resource("presets", f"{name}.json").read_bytes()
        for name in ("drinks", "exercises", "supplements")
    )
)
LONGEST_SENTENCE = 36
ATOMIC_WEIGHTS = {
    "H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "Na": 22.990, "Mg": 24.305, "P": 30.974,
    "S": 32.06, "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Co": 58.933,
}  # fmt: skip
"""Standard atomic weights (IUPAC, abridged), written down here and nowhere in the program."""


def all_claims() -> list[Claim]:
    return [
        *(claim for page in LIFESTYLE.pages for claim in page.claims()),
        *(claim for term in GLOSSARY.terms for claim in term.claims()),
        *(claim for form in SUPPLEMENTS.forms for claim in form.claims()),
    ]


def all_texts() -> list[str]:
    return [
        *(claim.text for claim in all_claims()),
        *(step for page in LIFESTYLE.pages for step in page.steps),
        *(term.here for term in GLOSSARY.terms if term.here),
        *(form.hydrate for form in SUPPLEMENTS.forms if form.hydrate),
    ]


def all_sources() -> list[Source]:
    return [
        source
        for folder in ("reference", "health", "lifestyle", "glossary", "supplements")
        for source in read_sources(paths.resource(folder, "sources.json").read_bytes())
    ]


def test_every_habit_of_the_issue_has_its_page() -> None:
    assert tuple(PAGES) == LIFESTYLE_KEYS
    assert {
        "caffeine", "alcohol", "stress", "sleep", "exercise", "hydration", "stretching",
        "screen_time", "medicines",
    } == set(PAGES)  # fmt: skip


def test_there_are_about_forty_terms_in_the_order_of_their_names() -> None:
    assert len(TERMS) >= 40
    names = [term.name.casefold() for term in GLOSSARY.terms]
    assert names == sorted(names)


@pytest.mark.parametrize("key", LIFESTYLE_KEYS)
def test_every_page_says_what_is_not_known_and_what_can_be_tried(key: str) -> None:
    page = PAGES[key]
    sections = dict(page.sections)
    assert tuple(sections) == tuple(LifestyleSection)
    assert sections[LifestyleSection.UNKNOWN]
    assert page.steps


@pytest.mark.parametrize("key", LIFESTYLE_KEYS)
def test_every_page_admits_somewhere_that_nothing_was_found(key: str) -> None:
    assert EvidenceStrength.NONE_FOUND in {claim.strength for claim in PAGES[key].claims()}


@pytest.mark.parametrize("key", ["caffeine", "alcohol", "exercise", "stress"])
def test_triggers_are_told_to_be_named_by_experts_alone(key: str) -> None:
    known = dict(PAGES[key].sections)[LifestyleSection.KNOWN]
    experts = [claim for claim in known if "turner_2013" in claim.sources]
    assert {claim.strength for claim in experts} <= {
        EvidenceStrength.EXPERT_OPINION,
        EvidenceStrength.NONE_FOUND,
    }
    assert any(claim.strength is EvidenceStrength.NONE_FOUND for claim in known)


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("sleep", ("72", "197")),
        ("screen_time", ("103", "6.9", "4.8")),
        ("stress", ("100", "44")),
        ("stretching", ("201",)),
    ],
)
def test_the_studies_are_told_with_their_numbers(key: str, figures: tuple[str, ...]) -> None:
    known = dict(PAGES[key].sections)[LifestyleSection.KNOWN]
    text = " ".join(claim.text for claim in known)
    assert all(figure in text for figure in figures)


def test_the_limits_of_caffeine_are_those_of_the_efsa_and_the_fda() -> None:
    rows = {(row.who, row.body): row.amount for row in PAGES["caffeine"].advice}
    assert rows == {
        ("Adults, at one time", "EU (EFSA)"): "up to 200 mg",
        ("Adults, in a day", "EU (EFSA)"): "up to 400 mg",
        ("In pregnancy, in a day", "EU (EFSA)"): "up to 200 mg",
        ("While breastfeeding, in a day", "EU (EFSA)"): "up to 200 mg",
        ("Most adults, in a day", "US (FDA)"): "up to 400 mg",
    }


@pytest.mark.parametrize("key", ["caffeine", "alcohol"])
def test_pregnancy_comes_first_where_it_matters(key: str) -> None:
    assert any(Audience.PREGNANT in each.audience for each in PAGES[key].cautions)


@pytest.mark.parametrize(
    "word",
    [
        "salbutamol", "methylphenidate", "amphetamine", "pseudoephedrine", "ssri", "lithium",
        "steroid", "diuretic", "statin", "caffeine tablets", "nicotine", "benzodiazepine",
        "alcohol", "never stop a prescribed medicine by yourself",
    ],
)  # fmt: skip
def test_the_page_on_medicines_names_it(word: str) -> None:
    assert word in " ".join(claim.text for claim in PAGES["medicines"].claims()).casefold()


@pytest.mark.parametrize("text", all_texts(), ids=lambda text: text[:40])
def test_the_words_are_calm_and_promise_nothing(text: str) -> None:
    lowered = text.casefold()
    assert "!" not in text
    assert not re.search(r"[<>{}\[\]]", text)
    for word in ("harmless", "nothing to worry", "don't worry", "guarantee", "miracle", "buy "):
        assert word not in lowered


@pytest.mark.parametrize("text", all_texts(), ids=lambda text: text[:40])
def test_no_sentence_is_longer_than_it_must_be(text: str) -> None:
    for sentence in re.split(r"(?<=[.?;:])\s", text):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_benign_is_said_only_where_the_name_is_explained() -> None:
    for key, term in TERMS.items():
        if key != "benign_fasciculation_syndrome":
            assert "benign" not in " ".join(claim.text for claim in term.claims()).casefold()
    for page in LIFESTYLE.pages:
        assert "benign" not in " ".join(claim.text for claim in page.claims()).casefold()


def test_the_name_of_the_syndrome_is_never_given_to_anybody() -> None:
    term = TERMS["benign_fasciculation_syndrome"]
    assert "never says that anybody has it" in term.here
    told = " ".join(claim.text for claim in term.claims())
    assert "Four other cases did progress" in told


def test_a_source_of_one_name_is_one_publication_in_every_folder() -> None:
    found: dict[str, set[str]] = {}
    for source in all_sources():
        found.setdefault(source.id, set()).add(source.address)
    assert {key: where for key, where in found.items() if len(where) > 1} == {}


def masses(formula: str) -> Counter[str]:
    """Count the atoms of a formula such as `Ca(C3H5O3)2·5H2O`."""
    atoms: Counter[str] = Counter()
    for part in formula.split("·"):
        times, body = re.fullmatch(r"(\d*)(.*)", part).groups()  # type: ignore[union-attr]  # always matches
        while match := re.search(r"\(([^()]*)\)(\d*)", body):
            body = body.replace(match[0], match[1] * int(match[2] or 1), 1)
        for element, count in re.findall(r"([A-Z][a-z]?)(\d*)", body):
            atoms[element] += int(times or 1) * int(count or 1)
    return atoms


def weight(atoms: Counter[str]) -> float:
    return sum(ATOMIC_WEIGHTS[element] * count for element, count in atoms.items())


@pytest.mark.parametrize("form", SUPPLEMENTS.forms, ids=lambda form: form.key)
def test_the_share_of_a_nutrient_follows_from_the_formula(form: SupplementForm) -> None:
    whole, counted = masses(form.formula), masses(form.counted)
    if len(counted) == 1:  # an element: all its atoms in the compound count
        (element,) = counted
        expected = ATOMIC_WEIGHTS[element] * whole[element] / weight(whole)
    else:  # a vitamin: one molecule of it in one of the compound
        expected = weight(counted) / weight(whole)
    assert isclose(form.fraction, expected, abs_tol=0.0005)


@pytest.mark.parametrize(
    ("formula", "grams"),
    [("MgO", 40.304), ("Ca3(PO4)2", 310.18), ("MgCl2·6H2O", 203.30), ("C27H44O", 384.65)],
)
def test_the_weights_here_are_those_of_the_books(formula: str, grams: float) -> None:
    assert isclose(weight(masses(formula)), grams, abs_tol=0.02)


def test_the_forms_of_the_issue_are_there() -> None:
    salts = (
        "oxide hydroxide citrate glycinate chloride sulfate malate lactate aspartate taurate "
        "threonate carbonate orotate"
    )
    assert {f"magnesium_{salt}" for salt in salts.split()} <= FORMS.keys()
    assert {form.nutrient for form in SUPPLEMENTS.forms} == set(NUTRIENT_UNITS)


@pytest.mark.parametrize("form", SUPPLEMENTS.forms, ids=lambda form: form.key)
def test_a_form_that_carries_water_names_it(form: SupplementForm) -> None:
    assert not re.search(r"·\d*H2O", form.formula) or "water" in form.hydrate


@pytest.mark.parametrize("nutrient", ["magnesium", "potassium"])
def test_kidney_disease_is_named_with_each_form_of_it(nutrient: str) -> None:
    for form in SUPPLEMENTS.forms:
        if form.nutrient == nutrient:
            assert any("Kidney disease" in claim.text for claim in form.watch)


def test_a_name_means_the_same_among_the_forms_and_the_presets() -> None:
    forms = {normal_name(name): form for form in SUPPLEMENTS.forms for name in form.names()}
    for preset in PRESETS.supplements:
        for name in (preset.name, *preset.aliases):
            form = forms.get(normal_name(name))
            if form is None:
                continue
            of = preset.salt_of or preset.key
            if of in NUTRIENT_UNITS:
                assert of == form.nutrient, name
            else:
                assert preset.key == form.key, name


def test_a_preset_that_is_a_salt_has_its_form_and_its_label_names_the_element() -> None:
    forms = {normal_name(name): form for form in SUPPLEMENTS.forms for name in form.names()}
    for preset in PRESETS.supplements:
        if preset.salt_of:
            form = forms[normal_name(preset.name)]
            assert form.nutrient == preset.salt_of
            assert form.label is LabelAmount.ELEMENT
