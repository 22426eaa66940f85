"""What only the kernel gallery uses."""
