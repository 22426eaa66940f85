"""Image convolution, readable and tested. NumPy in, NumPy out."""

from conv.borders import BORDERS, Border, centre_crop, pad, padding, source_index
from conv.diagnosis import Diagnosis, diagnose, frequency_response
from conv.display import DISPLAYS, Display, Histogram, Loss, display_loss, response_histogram, to_display
from conv.edits import EDITS
from conv.families import (
    Kernel,
    as_weights,
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
from conv.filtering import centre_pixels, convolve, correlate, correlate_loop, correlate_part, output_shape
from conv.formats import format_percent, format_response
from conv.images import Decoded, ImageError, decode, decode_image, encode_png, to_gray
from conv.kernels import FAMILIES, KERNELS, TUTORIAL
from conv.layers import average_pool, max_pool, relu, softmax
from conv.opencv_check import Timed, filter_with_opencv, filter_with_ours, largest_difference
from conv.parsing import format_kernel, format_weight, parse_kernel
from conv.patterns import PATTERNS, Pattern, pattern
from conv.samples import SAMPLES, Sample, sample_image
from conv.sign_colours import NEGATIVE, POSITIVE, sign_limit, signed_colours
from conv.sizes import Axis, axes
from conv.snippets import SNIPPETS, snippet
from conv.trace import Explanation, Step, explain, trace
from conv.views import SIGNED, picture_of, span_for, view_for

__all__ = [
    "BORDERS",
    "DISPLAYS",
    "EDITS",
    "FAMILIES",
    "KERNELS",
    "NEGATIVE",
    "PATTERNS",
    "POSITIVE",
    "SAMPLES",
    "SIGNED",
    "SNIPPETS",
    "TUTORIAL",
    "Axis",
    "Border",
    "Decoded",
    "Diagnosis",
    "Display",
    "Explanation",
    "Histogram",
    "ImageError",
    "Kernel",
    "Loss",
    "Pattern",
    "Sample",
    "Step",
    "Timed",
    "as_weights",
    "average_pool",
    "axes",
    "binomial",
    "box",
    "centre_crop",
    "centre_pixels",
    "convolve",
    "correlate",
    "correlate_loop",
    "correlate_part",
    "decode",
    "decode_image",
    "diagnose",
    "difference_of_gaussians",
    "disk",
    "display_loss",
    "encode_png",
    "explain",
    "filter_with_opencv",
    "filter_with_ours",
    "format_kernel",
    "format_percent",
    "format_response",
    "format_weight",
    "frequency_response",
    "gabor",
    "gaussian",
    "laplacian_of_gaussian",
    "largest_difference",
    "max_pool",
    "motion_blur",
    "output_shape",
    "pad",
    "padding",
    "parse_kernel",
    "pattern",
    "picture_of",
    "relu",
    "response_histogram",
    "sample_image",
    "sign_limit",
    "signed_colours",
    "snippet",
    "softmax",
    "source_index",
    "span_for",
    "to_display",
    "to_gray",
    "trace",
    "unsharp",
    "view_for",
]
