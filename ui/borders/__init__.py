"""What only the page on borders and strides uses."""
