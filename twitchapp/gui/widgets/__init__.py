"""Small pieces of the window that any pane may use."""
