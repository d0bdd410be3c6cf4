"""Resting counts."""
