"""The Reference pane: pages on nutrients and habits, foods, what one eats of them, and a search."""
