"""Which of several acute triggers fade when they are looked at together.

Coffee before running: each of the two goes with twitches, and only one need matter.
"""

from collections.abc import Mapping

from twitchapp.analysis.acute import AcuteLook, AcuteStudy, Intakes

PASSES = 0.05


def explained(
    study: AcuteStudy, looks: Mapping[str, tuple[Intakes, AcuteLook]]
) -> dict[str, tuple[str, ...]]:
    """Return the factors that pass alone and fade given the others, with those that explain them.

    Args:
        study: the journal.
        looks: by a factor's name, its intakes and what was found; those that do not pass alone, or
            may follow from episodes, are left out of it.
    """
    passing = {
        name: (intakes, look.best.hours, look.p_factor)
        for name, (intakes, look) in looks.items()
        if look.p_factor is not None and look.p_factor <= PASSES and not look.is_consequence
    }
    if len(passing) < 2:
        return {}

    def holds(name: str, *others: str) -> bool:
        intakes, hours, _ = passing[name]
        p = study.p_given(intakes, hours, [passing[other][:2] for other in others])
        return p is not None and p <= PASSES

    kept = [name for name in passing if holds(name, *(o for o in passing if o != name))]
    if not kept:
        # They cannot be told apart: the one that is surer alone speaks for them.
        kept = [min(passing, key=lambda name: passing[name][2])]
    faded = [name for name in passing if name not in kept]
    return {
        name: tuple(other for other in kept if not holds(name, other)) or tuple(kept)
        for name in faded
    }
