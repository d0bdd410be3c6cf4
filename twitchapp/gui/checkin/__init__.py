"""The daily check-in: one screen for a day, filled in within seconds."""
