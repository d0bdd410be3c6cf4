"""Experiments as JSON, in the form that docs/cli.md describes."""

from twitchapp.application.trial_candidates import Candidate
from twitchapp.application.trial_plan import PowerAnswer
from twitchapp.application.trial_today import Today
from twitchapp.domain.allocation import Design
from twitchapp.domain.experiments import Experiment


def experiment_json(experiment: Experiment) -> dict[str, object]:
    """Return an experiment; what is sealed is null."""
    return {
        "id": str(experiment.id),
        "made": experiment.made.text,
        "factor": experiment.factor,
        "label": experiment.label,
        "direction": experiment.direction.value,
        "a": experiment.a_words,
        "b": experiment.b_words,
        "first_day": experiment.first_day.isoformat(),
        "last_day": experiment.last_day.isoformat(),
        "blocks": experiment.blocks,
        "block_days": experiment.block_days,
        "washout_days": experiment.washout_days,
        "scheme": experiment.scheme.value,
        "allocation": experiment.allocation or None,
        "seed": experiment.seed or None,
        "commitment": experiment.commitment or None,
        "blinded": experiment.is_blinded,
        "stopping": experiment.stopping.value,
        "dose": experiment.dose,
        "dose_unit": experiment.dose_unit,
        "looked": experiment.looked.text if experiment.looked else None,
        "ended": experiment.ended.text if experiment.ended else None,
        "ending": experiment.ending.value if experiment.ending else None,
        "reason": experiment.reason,
        "note": experiment.note,
    }


def today_json(today: Today) -> dict[str, object]:
    """Return where an experiment stands."""
    block = today.block
    return {
        "experiment": str(today.experiment.id),
        "day": today.day.isoformat(),
        "block": block.number if block else None,
        "arm": block.arm.value if block and block.arm else None,
        "day_in_block": today.day_in_block or None,
        "washout": today.is_washout,
        "words": today.words,
        "logged": today.logged.kept.value if today.logged else None,
        "unlogged": [day.isoformat() for day in today.unlogged],
        "may_look": today.may_look,
        "over": today.is_over,
        "text": today.text,
    }


def candidate_json(candidate: Candidate) -> dict[str, object]:
    """Return what may be tried, or why not."""
    return {
        "factor": candidate.factor,
        "label": candidate.label,
        "offered": candidate.is_offered,
        "reason": candidate.reason,
        "directions": [direction.value for direction in candidate.directions],
        "washout_days": candidate.washout.days if candidate.washout else None,
        "asks_kidneys": candidate.asks_kidneys,
        "asks_safe": candidate.asks_safe,
        "asks_dose": candidate.asks_dose,
        "highest_dose": candidate.highest_dose,
        "dose_unit": candidate.dose_unit,
        "can_be_blinded": candidate.can_be_blinded,
        "cautions": list(candidate.cautions),
    }


def power_json(answer: PowerAnswer) -> dict[str, object]:
    """Return how long an experiment must be."""
    return {
        "design": _design_json(answer.design) if answer.design else None,
        "alternatives": [_design_json(each) for each in answer.alternatives],
        "ratio": answer.ratio,
        "worth_it": answer.is_worth_it,
        "rate": answer.rate,
        "text": answer.text,
        "basis": answer.basis,
    }


def state_of(experiment: Experiment) -> str:
    """Return how an experiment stands, in a few words."""
    if experiment.ending is not None:
        sealed = ", sealed" if experiment.is_sealed else ""
        return f"{experiment.ending}{sealed}"
    return "waits for its key" if experiment.needs_key else "going on"


def _design_json(design: Design) -> dict[str, object]:
    return {
        "blocks": design.blocks,
        "block_days": design.block_days,
        "washout_days": design.washout_days,
        "total_days": design.total_days,
        "scheme": design.scheme.value,
        "power": design.power,
    }
