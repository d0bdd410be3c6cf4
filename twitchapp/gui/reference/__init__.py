"""The Nutrients pane: a page for each nutrient, and the table that compares them."""
