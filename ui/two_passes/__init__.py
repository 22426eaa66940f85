"""One kernel as several passes: the parts of the page "Two passes"."""
