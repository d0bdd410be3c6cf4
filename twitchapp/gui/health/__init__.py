"""The Health pane: function checks, blood results, visits, medicines."""
