"""A private desktop journal for muscle twitches, with honest charts and a sourced nutrient reference."""

__version__ = "0.1.0"
