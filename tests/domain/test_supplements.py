"""Formulas of supplements, as they are shown."""

import pytest

from twitchapp.domain.supplements import LabelAmount, SupplementForm


def form(formula: str) -> SupplementForm:
    return SupplementForm(
        key="x",
        name="X",
        aliases=(),
        nutrient="magnesium",
        formula=formula,
        hydrate="",
        counted="Mg",
        fraction=0.1,
        label=LabelAmount.ELEMENT,
        absorption=None,
        watch=(),
        source="book",
    )


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("MgO", "MgO"),
        ("Mg(OH)2", "Mg(OH)₂"),
        ("Mg3(C6H5O7)2", "Mg₃(C₆H₅O₇)₂"),
        ("MgCl2·6H2O", "MgCl₂·6H₂O"),
        ("C63H88CoN14O14P", "C₆₃H₈₈CoN₁₄O₁₄P"),
    ],
)
def test_counts_are_set_low_but_not_the_number_of_waters(formula: str, shown: str) -> None:
    assert form(formula).formula_text == shown


def test_a_form_without_claims_rests_on_the_source_of_its_formula() -> None:
    assert form("MgO").source_ids() == ("book",)
