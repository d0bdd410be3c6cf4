"""Foods and days of eating for tests of what the reference shows of them."""

from datetime import timedelta

from twitchapp.application.eating import eaten
from twitchapp.application.services import Services
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food, FoodTable, Portion

OATS = "usda-sr24:20038"
BANANA = "usda-sr24:09040"
MILK = "usda-sr24:01077"
ALMONDS = "usda-sr24:12061"
CHICKEN = "usda-sr24:05064"
COFFEE = "usda-sr24:14209"
DAY = ((OATS, 80.0), (BANANA, 118.0), (MILK, 244.0), (ALMONDS, 60.0), (CHICKEN, 250.0))
"""What makes a whole day: about 1,400 kcal."""


def made_food(number: int, name: str, portions: tuple[Portion, ...] = (), **amounts: float) -> Food:
    """Return a made-up food; what is not told is not known."""
    known = tuple(amounts.get(key) for key in FOOD_SUBSTANCES)
    return Food(f"made:{number:03}", name, "Made up", known, portions)


def made_table(*foods: Food) -> FoodTable:
    """Return a table of made-up foods."""
    return FoodTable(
        "made", "Made up", "Nobody. 2026. Foods that there are not.", "https://x", foods
    )


def eat(services: Services, food_id: str, grams: float, days_ago: int = 0) -> None:
    """Log a food at the present time of day, so many days ago."""
    food = services.foods.food(food_id)
    at = services.clock.now().shifted(-86_400 * days_ago)
    services.eating.log_food(food, grams, "", at)


def eat_whole_days(services: Services, days: int) -> None:
    """Log a whole day's food on each of the last days, today left out."""
    now = services.clock.now()
    entries = [
        entry
        for days_ago in range(1, days + 1)
        for food_id, grams in DAY
        for entry in eaten(services.foods.food(food_id), grams, now.shifted(-86_400 * days_ago))
    ]
    services.journal.add(entries, "log of food")


def take(
    services: Services, name: str, amount: float, unit: str, key: str, days_ago: int = 0
) -> None:
    """Log a supplement of one nutrient."""
    at = services.clock.now().shifted(-86_400 * days_ago)
    services.eating.log_supplement(name, amount, unit, contents_of({key: amount}), at)


def entries_of(services: Services, kind: EntryKind, days: int = 1) -> list[Entry]:
    """Return the journal's entries of a kind, of today or of the last days."""
    last = services.clock.now().local.date()
    records = services.journal.between(last - timedelta(days=days - 1), last)
    return [each for each in records if isinstance(each, Entry) and each.kind is kind]
