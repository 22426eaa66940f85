"""What only the page on learning uses."""
