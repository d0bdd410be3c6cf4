"""The journal's file: the only place that knows SQL."""
