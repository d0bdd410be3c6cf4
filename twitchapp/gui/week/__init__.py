"""The week in words, in the place of the charts."""
