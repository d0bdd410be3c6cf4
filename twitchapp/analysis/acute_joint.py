"""Several acute triggers at once: which fade given the others, and which follow from episodes.

Coffee before running: each of the two goes with twitches, and only one need matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twitchapp.analysis.acute import AcuteLook, AcuteStudy, Intakes

PASSES = 0.05


def taken_together(
    study: AcuteStudy, looks: Mapping[str, tuple[Intakes, AcuteLook]]
) -> tuple[dict[str, AcuteLook], dict[str, tuple[str, ...]]]:
    """Return the looks, and which factors pass alone and fade given which others.

    What was marked as following from episodes, and no longer seems to once other triggers of these
    episodes are allowed for, is no longer marked. What stays marked explains nothing.

    Args:
        study: the journal.
        looks: by a factor's name, its intakes and what was found.
    """
    passing = [name for name, (_, look) in looks.items() if _passes(look)]
    found = {name: look for name, (_, look) in looks.items()}

    def windows(names: Sequence[str]) -> list[tuple[Intakes, float]]:
        return [(looks[name][0], looks[name][1].best.hours) for name in names]

    for name in passing:
        intakes, look = looks[name]
        others = [other for other in passing if other != name]
        if look.is_consequence and others:
            follows = study.may_follow(intakes, look.best, windows(others))
            found[name] = replace(look, is_consequence=follows)
    passing = [name for name in passing if not found[name].is_consequence]
    if len(passing) < 2:
        return found, {}

    def holds(name: str, others: Sequence[str]) -> bool:
        intakes, look = looks[name]
        p = study.p_given(intakes, look.best.hours, windows(others))
        return p is not None and p <= PASSES

    kept = [name for name in passing if holds(name, [other for other in passing if other != name])]
    if not kept:
        # They cannot be told apart: the one that is surer alone speaks for them.
        kept = [min(passing, key=lambda name: looks[name][1].p_factor or 0.0)]
    return found, {
        name: tuple(other for other in kept if not holds(name, [other])) or tuple(kept)
        for name in passing
        if name not in kept
    }


def _passes(look: AcuteLook) -> bool:
    return look.p_factor is not None and look.p_factor <= PASSES
