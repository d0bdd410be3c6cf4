"""How stressful the day was."""

from dataclasses import replace

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field
from twitchapp.domain.errors import UserError
from twitchapp.gui.checkin.part import Part, rated, rating_text
from twitchapp.gui.widgets.rating_field import RatingField


class StressPart(Part):
    """One rating from 0 to 10."""

    def __init__(self) -> None:
        super().__init__("S&tress")
        self.rating = RatingField(low="none", high="the most")
        self.rating.setAccessibleName("Stress")
        self.set_entry(self.rating)
        self.body.addLayout(rated("How much", self.rating))
        self.add_error(Field.STRESS, self.rating)
        self.rating.edited.connect(self.edited)

    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show the ratings that are logged."""
        self.logged.show_entries(sheet.stresses)
        self.fold(is_logged=bool(sheet.stresses))

    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:  # noqa: ARG002 - nothing can be wrong with it
        """Put the rating in."""
        return replace(answers, stress=self.rating.value)

    def state(self) -> tuple[str, ...]:
        """Return what is chosen."""
        return (rating_text(self.rating),)

    def restore(self, state: tuple[str, ...]) -> None:
        """Show what was chosen."""
        (rating,) = state
        self.rating.set_value(float(rating) if rating else None)
