"""A spoilt picture and what six filters make of it: the parts of the page "Noise"."""
