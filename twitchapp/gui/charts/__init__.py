"""The charts pane: what goes with the twitches, and when.

The one package that imports pyqtgraph and numpy for the window; it is loaded when first shown.
"""
