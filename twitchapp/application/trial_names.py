"""What the name of a factor, or of what to do, says of it: a medicine, alcohol, several nutrients.

Names are read as people write them: with accents, in wide letters, in the plural, with a strength
behind them ("Propranolol40mg"). No list of names can be whole, so the person's word is asked for as
well.
"""

import re
import unicodedata
from collections.abc import Iterable

_MU = "\N{GREEK SMALL LETTER MU}"
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(r"(?<!\w)(\d+(?:[.,]\d+)?)\s*(mg|mcg|ug|g|iu|ml)\b")
_MILLIGRAMS = {"mg": 1.0, "g": 1000.0, "mcg": 0.001, "ug": 0.001}
_SHORTEST_ENDING = 7
_SHORTEST_OWN = 4

GENERIC_WORDS = frozenset(
    {
        *("medicine", "medication", "med", "meds", "drug", "prescription", "dose", "pill"),
        *("tablet", "injection", "inhaler", "suppository", "medikament", "medicament"),
    }
)
"""Words for a medicine of any kind, which may also be said of a supplement."""

MEDICINE_WORDS = frozenset(
    {
        *("antidepressant", "antibiotic", "antihistamine", "painkiller", "steroid", "cortisone"),
        *("insulin", "statin", "ssri", "snri", "opioid", "opiate", "benzo", "benzodiazepine"),
        *("betablocker", "diuretic", "contraceptive", "chemo", "chemotherapy", "hormone"),
        *("anticoagulant", "antipsychotic", "antacid", "laxative", "decongestant", "stimulant"),
        *("lithium", "warfarin", "metformin", "aspirin", "paracetamol", "acetaminophen"),
        *("tylenol", "naproxen", "diclofenac", "voltaren", "advil", "nurofen", "imodium"),
        *("inderal", "lisinopril", "ramipril", "amlodipine", "verapamil", "diltiazem", "digoxin"),
        *("gabapentin", "neurontin", "lyrica", "pregabalin", "baclofen", "tizanidine"),
        *("valium", "xanax", "klonopin", "ativan", "ambien", "zolpidem", "zopiclone"),
        *("sertraline", "zoloft", "prozac", "lexapro", "cipralex", "celexa", "citalopram"),
        *("escitalopram", "venlafaxine", "effexor", "cymbalta", "bupropion", "wellbutrin"),
        *("trazodone", "buspirone", "vortioxetine", "seroquel", "quetiapine", "aripiprazole"),
        *("methylphenidate", "ritalin", "concerta", "adderall", "vyvanse", "modafinil"),
        *("amphetamine", "dexamphetamine", "lisdexamfetamine", "atomoxetine", "clonidine"),
        *("quinine", "chloroquine", "hydroxychloroquine", "mexiletine", "riluzole", "dantrolene"),
        *("carbamazepine", "lamotrigine", "levetiracetam", "keppra", "valproate", "topiramate"),
        *("levothyroxine", "thyroxine", "prednisone", "prednisolone", "cortisol", "testosterone"),
        *("estradiol", "estrogen", "progesterone", "semaglutide", "ozempic", "wegovy", "ezetimibe"),
        *("salbutamol", "albuterol", "ventolin", "salmeterol", "montelukast", "methotrexate"),
        *("furosemide", "torsemide", "spironolactone", "hydrochlorothiazide", "melatonin"),
        *("tramadol", "codeine", "morphine", "oxycodone", "methadone", "opium", "heroin"),
        *("tums", "cocaine", "ketamine", "mdma", "lorazepam", "theophylline", "pseudoephedrine"),
    }
)
"""Names and kinds of medicines; written without an ending of the plural."""

MEDICINE_PHRASES = (
    "beta blocker",
    "birth control",
    "blood thinner",
    "eye drops",
    "st john s wort",
    "st johns wort",
    "sleeping aid",
)

_ENDINGS = (
    *("olol", "pril", "sartan", "statin", "azepam", "zolam", "oxetine", "triptan", "triptyline"),
    *("pramine", "dipine", "prazole", "thiazide", "semide", "mycin", "cillin", "floxacin"),
    *("profen", "gliptin", "gliflozin", "glutide", "gabalin", "barbital", "codone", "morphone"),
    *("tiapine", "zapine", "zepine", "thyroxine", "nisolone", "metasone", "methasone", "lukast"),
)
"""How the international names of whole classes of medicines end."""

_OF_NO_ONE = frozenset(
    {
        *("extended", "release", "retard", "forte", "slow", "oral", "with", "daily", "night"),
        *("acid", "sodium", "hydrochloride", "water", "blood", "pressure", "heart", "sleep"),
        *("vitamin", "drop", "cream", "capsule", "evening", "morning", "from", "time", "free"),
    }
)
"""Words in the names of medicines that name none of them."""

ALCOHOL_WORDS = frozenset(
    {
        *("alcohol", "wine", "beer", "whisky", "whiskey", "vodka", "gin", "rum", "brandy"),
        *("liquor", "booze", "cocktail", "cider", "champagne", "prosecco", "schnapps"),
    }
)
LESS_ONLY_WORDS = frozenset(
    {
        *("caffeine", "coffee", "espresso", "nicotine", "cigarette", "cigar", "smoking", "smoke"),
        *("tobacco", "vape", "vaping", "snus", "cannabis", "marijuana", "weed", "thc"),
        *("fasting", "fast", "deprivation", "sleeplessness", "nighter"),
    }
)
"""What is never had more of for the sake of an experiment."""

LESS_ONLY_PHRASES = ("energy drink", "no sleep", "less sleep")
SLEEP_NAMES = frozenset({"sleep", "sleep hours", "hours of sleep", "hours slept", "time in bed"})
SEVERAL_WORDS = frozenset({"multi", "multivitamin", "multimineral", "electrolyte"})
SEVERAL_PHRASES = ("b complex",)
SUPPLEMENT_WORDS = frozenset(
    {
        *("supplement", "vitamin", "capsule", "mineral", "zinc", "iron", "selenium", "creatine"),
        *("ashwagandha", "valerian", "melissa", "turmeric", "taurine", "theanine"),
    }
)
"""Words for what is taken and what the reference knows no limit for."""


def folded(text: str) -> str:
    """Return a text in small letters, without accents, wide letters and marks."""
    apart = unicodedata.normalize("NFKD", text).casefold().replace(_MU, "u")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def without_amounts(name: str) -> str:
    """Return a folded name without its strength: in “fish oil 500 mg”, mg is no magnesium."""
    return _AMOUNT.sub(" ", folded(name))


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, in the singular, without digits."""
    return tuple(_singular(word) for word in _WORD.findall(without_amounts(name)))


def phrase_of(name: str) -> str:
    """Return the words of a name in one line, folded, as they are written."""
    return " ".join(_WORD.findall(without_amounts(name)))


def names_medicine(text: str, *, generic: bool = True) -> bool:
    """Tell whether a text names a medicine.

    Args:
        text: a name, or what to do.
        generic: whether words for any medicine (“tablet”) count as well.
    """
    words = words_of(text)
    known = _STEMS | _GENERIC_STEMS if generic else _STEMS
    joined = f" {' '.join(words)} "
    return (
        any(_stem(word) in known for word in words)
        or any(_ends_as_medicine(word) for word in words)
        or any(f" {phrase} " in joined for phrase in _PHRASES)
        or _stem(joined.replace(" ", "")) in _STEMS
    )


def named_among(text: str, medicines: Iterable[str]) -> bool:
    """Tell whether a text names one of a person's medicines, be it by one word of its name."""
    said = words_of(text)
    plain = phrase_of(text)
    for medicine in medicines:
        own = {
            word
            for word in words_of(medicine)
            if len(word) >= _SHORTEST_OWN and word not in _OF_NO_ONE | GENERIC_WORDS
        }
        if own.intersection(said) or (plain and phrase_of(medicine) == plain):
            return True
    return False


def has_word(name: str, words: frozenset[str], phrases: Iterable[str] = ()) -> bool:
    """Tell whether a name has one of some words, in the singular or the plural, or phrases."""
    joined = f" {' '.join(words_of(name))} "
    return not words.isdisjoint(words_of(name)) or any(f" {each} " in joined for each in phrases)


def most_milligrams(text: str) -> float:
    """Return the largest amount that a text names, in mg; 0 where it names none."""
    found = [
        float(number.replace(",", ".")) * _MILLIGRAMS[unit]
        for number, unit in _AMOUNT.findall(folded(text))
        if unit in _MILLIGRAMS
    ]
    return max(found, default=0.0)


def _singular(word: str) -> str:
    is_plural = len(word) > _SHORTEST_OWN and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


def _stem(word: str) -> str:
    """Return a word without the last e, which other languages leave out: sertralin."""
    return word.removesuffix("e")


def _ends_as_medicine(word: str) -> bool:
    return len(word) >= _SHORTEST_ENDING and _stem(word).endswith(_ENDING_STEMS)


_STEMS = frozenset(map(_stem, MEDICINE_WORDS))
_GENERIC_STEMS = frozenset(map(_stem, GENERIC_WORDS))
_ENDING_STEMS = tuple(map(_stem, _ENDINGS))
_PHRASES = tuple(" ".join(words_of(phrase)) for phrase in MEDICINE_PHRASES)
