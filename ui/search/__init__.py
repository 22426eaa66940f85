"""Cross-correlation as a search: the page "Looking for something"."""
