"""Image convolution, readable and tested. NumPy in, NumPy out."""

from conv.borders import BORDERS, pad
from conv.diagnosis import diagnose, frequency_response
from conv.display import DISPLAYS, to_display
from conv.families import (
    Kernel,
    binomial,
    box,
    difference_of_gaussians,
    disk,
    gabor,
    gaussian,
    laplacian_of_gaussian,
    motion_blur,
    unsharp,
)
from conv.filtering import convolve, correlate, correlate_loop, output_shape
from conv.images import ImageError, decode_image, to_gray
from conv.kernels import FAMILIES, KERNELS
from conv.layers import average_pool, max_pool, relu, softmax
from conv.parsing import parse_kernel
from conv.patterns import PATTERNS, pattern
from conv.samples import SAMPLES, sample_image
from conv.trace import Step, trace

__all__ = [
    "BORDERS",
    "DISPLAYS",
    "FAMILIES",
    "KERNELS",
    "PATTERNS",
    "SAMPLES",
    "ImageError",
    "Kernel",
    "Step",
    "average_pool",
    "binomial",
    "box",
    "convolve",
    "correlate",
    "correlate_loop",
    "decode_image",
    "diagnose",
    "difference_of_gaussians",
    "disk",
    "frequency_response",
    "gabor",
    "gaussian",
    "laplacian_of_gaussian",
    "max_pool",
    "motion_blur",
    "output_shape",
    "pad",
    "parse_kernel",
    "pattern",
    "relu",
    "sample_image",
    "softmax",
    "to_display",
    "to_gray",
    "trace",
    "unsharp",
]
