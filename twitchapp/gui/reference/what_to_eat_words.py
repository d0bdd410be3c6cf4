"""What could be eaten, in words: on the screen, spoken, and to take along."""

from twitchapp.application.date_text import date_text
from twitchapp.application.what_to_eat import WhatToEat
from twitchapp.application.what_to_eat_choice import Suggestion
from twitchapp.application.wording import within_sentence
from twitchapp.domain.everyday_foods import Exclusion
from twitchapp.gui.reference.food_handout import Handout, HandoutTable
from twitchapp.gui.reference.food_words import figure_text, grams_text

SHORT = {
    Exclusion.VEGETARIAN: "Vegetarian",
    Exclusion.VEGAN: "Vegan",
    Exclusion.DAIRY: "No dairy",
    Exclusion.EGG: "No egg",
    Exclusion.FISH: "No fish",
    Exclusion.NUTS: "No nuts",
    Exclusion.GLUTEN: "No gluten",
    Exclusion.SOYA: "No soya",
    Exclusion.SESAME: "No sesame",
}
"""What is left out, on a button."""


def suggestion_name(suggestion: Suggestion) -> str:
    """Return what to eat, `Oatmeal and a banana` as `Oatmeal + Banana`."""
    return " + ".join(each.everyday.name for each in suggestion.helpings)


def suggestion_portion(suggestion: Suggestion) -> str:
    """Return how much of each, with its weight, and what is to be known of it."""
    told = [f"{each.portion} ({grams_text(each.grams)})" for each in suggestion.helpings]
    notes = [each.everyday.note for each in suggestion.helpings if each.everyday.note]
    return "; ".join((" + ".join(told), *notes))


def suggestion_amount(suggestion: Suggestion, answer: WhatToEat) -> str:
    """Return what it gives, and what share of the gap that is."""
    given = f"{figure_text(suggestion.amount)}\u00a0{answer.made.unit}"
    if suggestion.closes:
        return f"{given}, closes it"
    if answer.gap <= 0:
        return given
    return f"{given}, {100 * suggestion.amount / answer.gap:.0f} % of it"


def suggestion_spoken(suggestion: Suggestion, answer: WhatToEat) -> str:
    """Return all of a suggestion in words."""
    return (
        f"{suggestion_name(suggestion)}, {suggestion_portion(suggestion)}: "
        f"{suggestion_amount(suggestion, answer)}"
    )


def eat_handout(answer: WhatToEat) -> Handout:
    """Return what could be eaten, to take along."""
    made = answer.made
    rows = [
        (suggestion_name(each), suggestion_portion(each), suggestion_amount(each, answer))
        for each in ((answer.together,) if answer.together else ()) + answer.foods
    ]
    left_out = ", ".join(each.label.lower() for each in answer.exclusions)
    lines = [note.text for note in answer.notes]
    if left_out:
        lines.append(f"Left out: {left_out}.")
    table = HandoutTable("", ("Food", "How much", made.name), tuple(rows))
    title = f"What could I eat for {within_sentence(made.name)}?"
    return Handout(title, (date_text(made.today.day), *lines), (table,) if rows else ())
