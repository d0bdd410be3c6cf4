"""The journal's schema, as numbered steps in plain SQL."""
