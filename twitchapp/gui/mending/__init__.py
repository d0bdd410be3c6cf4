"""A damaged journal in the window: what is affected, and what can be made whole again."""
