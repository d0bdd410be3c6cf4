"""Which factors of the charts the journal has, so that a page leads only to what is there."""

from collections.abc import Mapping

from twitchapp.application.services import Services


def factors_here(services: Services) -> Mapping[str, str]:
    """Return the factors that the charts can show, by key, as they stand inside a sentence.

    Called on the journal's thread. The whole journal is read, as the charts do, since what a
    factor is made from is theirs to say.
    """
    factors = services.charts.reading().table.factors
    return {factor.key: _within_sentence(factor.label) for factor in factors}


def _within_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence; names such as B12 keep their capital."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
