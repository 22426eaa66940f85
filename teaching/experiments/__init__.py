"""What each page tries out, as functions of NumPy arrays."""
