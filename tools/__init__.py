"""What tests and benchmarks share: a browser, and a server to drive."""
