"""Short words of the pane: evidence as shape and word, and what the pane is and is not."""

from twitchapp.domain.claims import EvidenceStrength

NOT_ADVICE = (
    "This is reference, not advice. See a doctor about growing weakness, slurred speech, trouble "
    "swallowing or breathing, wasting muscles or lost feeling – at once if it comes on suddenly."
)

CAUTION = "Take care:"
"""Begins what is to be read before all else, beside the ground it stands on."""

YOURS = "▸"
"""Begins the line of a table that holds for the person, beside its ground and weight."""

_MARKS = {
    EvidenceStrength.STRONG: "●●●",
    EvidenceStrength.MODERATE: "●●○",
    EvidenceStrength.WEAK: "●○○",
    EvidenceStrength.EXPERT_OPINION: "◇",
    EvidenceStrength.NONE_FOUND: "○○○",
}
"""Opinion is not a point on the scale of studies, so it has a shape of its own."""


def evidence_text(strength: EvidenceStrength) -> str:
    """Return how sure a claim is as shape and word, such as "●●○ moderate"."""
    return f"{_MARKS[strength]} {strength.value}"
