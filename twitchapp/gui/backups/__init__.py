"""Backups in the window: the daily one by itself, and the dialog that lists and restores them."""
