"""The window: the only part of the program that knows Qt.

Nothing is imported here, so that the program starts quickly.
"""
