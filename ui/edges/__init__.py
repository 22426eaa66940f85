"""From a gradient to thin, connected edges: the parts of the page "Edges to the end"."""
