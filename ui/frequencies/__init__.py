"""Pictures as sums of waves: the parts of the page "Frequencies"."""
