"""Short words of the pane: evidence as shape and word, and what the pane is and is not."""

from twitchapp.domain.nutrients import EvidenceStrength, Nutrient

NOT_ADVICE = (
    "This is reference, not advice. See a doctor about growing weakness, slurred speech, trouble "
    "swallowing or breathing, wasting muscles or lost feeling – at once if it comes on suddenly."
)

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


def symbol_beside(nutrient: Nutrient) -> str:
    """Return the sign to set beside the name, empty where the name says it already."""
    return "" if nutrient.name.endswith(nutrient.symbol) else nutrient.symbol
