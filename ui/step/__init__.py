"""What only Step by step uses."""
