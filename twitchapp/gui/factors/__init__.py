"""Factors of the person's own: making, changing and archiving them."""
