"""The regions of the body: what people call them, and what the field calls them.

The plain names are what a journal keeps. None may ever change, because old journals hold them; new
ones may be added, and a new way to say one belongs among its aliases. The field's words are common
knowledge, spelled as in the Terminologia Anatomica; where a muscle lies below the skin that people
point at, it is the muscle that is named. They say where a place is, not what moves there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the body.

    Attributes:
        name: the plain name that a journal keeps, in lower case.
        field: the field's own word, mostly the muscle.
        aliases: other ways to say it, in the singular; the order of the words does not matter.
        midline: whether it lies in the middle, so that no side is offered.
        parts: the regions it is made of, where it is a whole such as `forearm`.
    """

    name: str
    field: str
    aliases: tuple[str, ...] = ()
    midline: bool = False
    parts: tuple[str, ...] = ()


def _region(name: str, field: str, aliases: str = "", *, midline: bool = False) -> Region:
    return Region(name, field, _list(aliases), midline)


def _whole(name: str, field: str, parts: str, aliases: str = "") -> Region:
    return Region(name, field, _list(aliases), parts=_list(parts))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_HEAD = (
    _whole("head", "caput", "scalp, face, temple, ear, jaw"),
    _whole(
        "face",
        "facial muscles",
        "forehead, brow, eyelid, nose, cheek, lip, corner of mouth, chin",
    ),
    _region("scalp", "occipitofrontalis", "top of head, back of head, skull"),
    _region("forehead", "frontalis"),
    _region("brow", "corrugator supercilii", "eyebrow, eye brow, above eye"),
    _region("temple", "temporalis", "side of head"),
    _whole("eyelid", "orbicularis oculi", "upper eyelid, lower eyelid", "eye lid, lid, eye"),
    _region(
        "upper eyelid",
        "orbicularis oculi, upper part",
        "upper eye lid, upper lid, top eyelid, top lid, upper eye",
    ),
    _region(
        "lower eyelid",
        "orbicularis oculi, lower part",
        "lower eye lid, lower lid, bottom eyelid, bottom lid, under eye, below eye, lower eye",
    ),
    _region("ear", "auricular muscles"),
    _region("nose", "nasalis", "nostril", midline=True),
    _region("cheek", "zygomaticus major, buccinator", "cheekbone, cheek bone"),
    _whole("lip", "orbicularis oris", "upper lip, lower lip", "mouth"),
    _region("upper lip", "orbicularis oris, levator labii superioris", "top lip, above lip"),
    _region("lower lip", "orbicularis oris, depressor labii inferioris", "bottom lip, below lip"),
    _region("corner of mouth", "levator and depressor anguli oris", "corner of lip"),
    _region("chin", "mentalis", midline=True),
    _region("jaw", "masseter", "jaw muscle, jawline, jaw line, side of jaw"),
    _region("tongue", "genioglossus and the muscles of the tongue", midline=True),
)
_NECK = (
    _whole("neck", "collum", "front of neck, side of neck, back of neck"),
    _region("under the chin", "mylohyoid, digastric", "below chin, double chin", midline=True),
    _region("throat", "pharyngeal and laryngeal muscles", "larynx, adam's apple", midline=True),
    _region("front of neck", "platysma"),
    _region("side of neck", "sternocleidomastoid", "scm"),
    _region("back of neck", "splenius capitis, trapezius", "nape, nape of neck, rear of neck"),
)
_ARM = (
    _region("top of shoulder", "trapezius, upper part", "trap, upper trap, trapezius"),
    _region("shoulder", "deltoid", "delt, deltoids"),
    _region("armpit", "axilla", "underarm, arm pit, under arm"),
    _whole("arm", "upper limb", "upper arm, crook of elbow, elbow, forearm, wrist"),
    _whole("upper arm", "brachium", "biceps, triceps"),
    _region("biceps", "biceps brachii", "bicep, front of upper arm, inner upper arm"),
    _region(
        "triceps", "triceps brachii", "tricep, back of upper arm, outer upper arm, back of arm"
    ),
    _region("elbow", "olecranon, anconeus", "outer elbow, back of elbow, tip of elbow, funny bone"),
    _region(
        "crook of elbow", "cubital fossa", "inner elbow, inside of elbow, elbow pit, front of elbow"
    ),
    _whole(
        "forearm",
        "antebrachium",
        "front of forearm, back of forearm",
        "fore arm, lower arm",
    ),
    _region(
        "front of forearm",
        "flexors of the wrist and fingers",
        "inner forearm, inside of forearm, underside of forearm, flexor of forearm",
    ),
    _region(
        "back of forearm",
        "extensors of the wrist and fingers",
        "outer forearm, outside of forearm, top of forearm, extensor of forearm",
    ),
    _region("wrist", "carpus"),
)
_HAND = (
    _whole(
        "hand",
        "manus",
        "palm, back of hand, base of thumb, edge of hand, web of thumb, finger",
    ),
    _region("palm", "lumbricals", "palm of hand, inside of hand"),
    _region("back of hand", "dorsal interossei", "top of hand, knuckle"),
    _region(
        "base of thumb",
        "thenar muscles, abductor pollicis brevis",
        "ball of thumb, thenar, thenar eminence",
    ),
    _region(
        "edge of hand",
        "hypothenar muscles, abductor digiti minimi",
        "hypothenar, hypothenar eminence, side of hand, outer edge of hand, base of little finger",
    ),
    _region(
        "web of thumb",
        "first dorsal interosseous",
        "thumb web, fdi, between thumb and index finger, web space of thumb",
    ),
    _whole(
        "finger",
        "digits of the hand",
        "thumb, index finger, middle finger, ring finger, little finger",
    ),
    _region("thumb", "pollex, digit I"),
    _region(
        "index finger",
        "digit II of the hand",
        "index, forefinger, fore finger, pointer finger, first finger",
    ),
    _region("middle finger", "digit III of the hand", "long finger"),
    _region("ring finger", "digit IV of the hand"),
    _region(
        "little finger",
        "digit V of the hand",
        "pinky, pinkie, pinky finger, pinkie finger, small finger",
    ),
)
_TRUNK = (
    _region("collarbone", "clavicle", "collar bone"),
    _region("chest", "pectoralis major", "pec, pectoral, breast"),
    _region(
        "breastbone",
        "sternum",
        "breast bone, middle of chest, centre of chest, center of chest",
        midline=True,
    ),
    _region("ribs", "serratus anterior, intercostals", "rib, ribcage, rib cage, side of chest"),
    _whole(
        "abdomen",
        "rectus abdominis",
        "upper abdomen, lower abdomen",
        "belly, tummy, stomach, abs, abdominal, gut",
    ),
    _region(
        "upper abdomen",
        "rectus abdominis, upper part",
        "upper belly, upper tummy, upper stomach, upper abs",
    ),
    _region(
        "lower abdomen",
        "rectus abdominis, lower part",
        "lower belly, lower tummy, lower stomach, lower abs",
    ),
    _region(
        "flank", "external oblique", "waist, oblique, side of waist, side of belly, side of abdomen"
    ),
    _whole("back", "dorsum", "shoulder blade, upper back, middle back, lower back"),
    _region("shoulder blade", "infraspinatus, rhomboids", "scapula, shoulderblade"),
    _region("upper back", "trapezius"),
    _region("middle back", "latissimus dorsi", "mid back, lat, lats, centre of back"),
    _region("lower back", "erector spinae, quadratus lumborum", "low back, loin, lumbar"),
    _region("tailbone", "sacrum, coccyx", "tail bone, sacrum, coccyx", midline=True),
)
_LEG = (
    _region("hip", "gluteus medius, tensor fasciae latae"),
    _region("groin", "iliopsoas, pectineus", "hip flexor"),
    _region("pelvic floor", "levator ani", "perineum", midline=True),
    _region("buttock", "gluteus maximus", "glute, bum, butt, butt cheek, bottom, backside"),
    _whole(
        "leg",
        "lower limb",
        "thigh, above the knee, knee, back of knee, lower leg, ankle, back of ankle",
    ),
    _whole(
        "thigh",
        "femoral region",
        "front of thigh, inner thigh, outer thigh, back of thigh",
        "upper leg",
    ),
    _region(
        "front of thigh",
        "quadriceps femoris",
        "quad, quadricep, quadriceps, front of upper leg",
    ),
    _region("inner thigh", "adductors", "inside of thigh, adductor"),
    _region(
        "outer thigh",
        "vastus lateralis, iliotibial tract",
        "outside of thigh, side of thigh, it band",
    ),
    _region("back of thigh", "hamstrings", "hamstring, hammy, back of upper leg, rear of thigh"),
    _region("above the knee", "vastus medialis", "vmo, teardrop muscle"),
    _region("knee", "patella", "kneecap, knee cap, front of knee"),
    _region("back of knee", "popliteal fossa", "behind knee, hollow of knee, knee pit"),
    _whole("lower leg", "crus", "calf, lower calf, shin, outer lower leg"),
    _region("calf", "gastrocnemius", "calf muscle, back of lower leg, upper calf, gastroc"),
    _region("lower calf", "soleus", "bottom of calf"),
    _region("shin", "tibialis anterior", "front of lower leg, shin bone, shinbone"),
    _region(
        "outer lower leg", "fibularis longus", "outer calf, outer shin, peroneal, side of calf"
    ),
)
_FOOT = (
    _region("ankle", "malleolus"),
    _region("back of ankle", "calcaneal (Achilles) tendon", "achilles, achilles tendon"),
    _whole("foot", "pes", "top of foot, sole, toe"),
    _region("top of foot", "extensor digitorum brevis", "instep"),
    _whole(
        "sole",
        "planta",
        "ball of foot, foot arch, outer edge of foot, heel",
        "sole of foot, bottom of foot, underside of foot, underfoot",
    ),
    _region("ball of foot", "metatarsal heads"),
    _region(
        "foot arch", "abductor hallucis, flexor digitorum brevis", "arch of foot, arch, inner foot"
    ),
    _region(
        "outer edge of foot", "abductor digiti minimi", "edge of foot, side of foot, outer foot"
    ),
    _region("heel", "calcaneus", "heel of foot"),
    _whole(
        "toe",
        "digits of the foot",
        "big toe, second toe, third toe, fourth toe, little toe",
    ),
    _region("big toe", "hallux, digit I", "great toe, large toe, first toe, hallux"),
    _region("second toe", "digit II of the foot", "2nd toe"),
    _region("third toe", "digit III of the foot", "3rd toe, middle toe"),
    _region("fourth toe", "digit IV of the foot", "4th toe, ring toe"),
    _region(
        "little toe",
        "digit V of the foot",
        "pinky toe, pinkie toe, small toe, fifth toe, 5th toe, baby toe",
    ),
)

ALL_REGIONS: tuple[Region, ...] = _HEAD + _NECK + _ARM + _HAND + _TRUNK + _LEG + _FOOT
REGION_BY_NAME: dict[str, Region] = {region.name: region for region in ALL_REGIONS}
REGIONS: tuple[str, ...] = tuple(REGION_BY_NAME)
MIDLINE_REGIONS: frozenset[str] = frozenset(region.name for region in ALL_REGIONS if region.midline)


def smallest_parts(name: str) -> tuple[str, ...]:
    """Return the regions a region is made of, down to those that have no parts.

    A region without parts, and a name that is not on the list, stand for themselves.
    """
    region = REGION_BY_NAME.get(name)
    if region is None or not region.parts:
        return (name,)
    return tuple(small for part in region.parts for small in smallest_parts(part))


def field_word(name: str) -> str:
    """Return the field's word for a region; empty for a name that is not on the list."""
    region = REGION_BY_NAME.get(name)
    return region.field if region else ""
