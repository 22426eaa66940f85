"""What only the challenge uses."""
