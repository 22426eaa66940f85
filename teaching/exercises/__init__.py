"""Questions with answers that are computed, and what mistakes give."""
