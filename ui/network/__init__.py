"""What only the page on networks uses."""
