"""A private desktop journal for muscle twitches: honest charts, a sourced nutrient reference."""

__version__ = "0.1.0"
