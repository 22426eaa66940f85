"""Small pictures of large ones, and pyramids: the parts of the page "Smaller and smaller"."""
