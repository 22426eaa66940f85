"""What teaches with convolution: exercises, experiments, and what is taken home. Pure Python and NumPy."""
