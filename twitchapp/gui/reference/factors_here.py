"""Which factors of the charts the journal has, so that a page leads only to what is there."""

from collections.abc import Mapping

from twitchapp.application.services import Services
from twitchapp.application.wording import within_sentence


def factors_here(services: Services) -> Mapping[str, str]:
    """Return the factors that the charts can show, by key, as they stand inside a sentence.

    Called on the journal's thread. The whole journal is read, as the charts do, since what a
    factor is made from is theirs to say.
    """
    factors = services.charts.reading().table.factors
    return {factor.key: within_sentence(factor.label) for factor in factors}
