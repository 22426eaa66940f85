"""What the words mean: a sentence or two for each term, for every page."""

MEANING = {
    "matrix": "A table of numbers, in rows and columns.",
    "kernel": "A small matrix of weights. Image processing also calls it a filter; in deep learning, "
    "a filter is the stack of kernels over all input channels.",
    "window": "The pixels that lie under the kernel right now.",
    "products": "Each weight times the pixel under it: the element-wise product of window and kernel, written ⊙.",
    "response": "The sums at all places, with their signs, before they are turned into a picture.",
    "cross-correlation": "The kernel is used as it stands.",
    "convolution": "The kernel is turned by 180° first. What deep learning calls convolution does not turn it.",
    "border": "How the pixels outside the picture are made up.",
    "separable": "The kernel is the product of one column and one row, so two passes with these do the same.",
    "padding": "Pixels added around the picture, with made-up values: how many there are on each side.",
    "stride": "How many pixels the kernel moves at a time.",
    "dilation": "How far apart the pixels under neighbouring weights are.",
    "receptive field": "The pixels of the picture that one output pixel depends on.",
    "layer": "One step of a network: it takes numbers in and passes numbers on.",
    "feature map": "What a layer makes of a picture: one number for each place.",
    "ReLU": "Numbers below 0 become 0; all others stay as they are.",
    "pooling": "Each small square of numbers becomes one number: the largest of them, or their mean.",
    "gradient descent": "Change every weight a little so that the loss gets smaller, again and again.",
    "loss": "How wrong the answers are, as one number.",
    "learning rate": "How large the steps of learning are.",
    "epoch": "One pass through all the training pictures.",
    "seed": "A number that fixes all random choices. The same seed gives the same ones.",
    "held-out": "Kept out of the training, and used only for testing.",
    "PSNR": "Peak signal-to-noise ratio, in decibels: 255² divided by the mean squared error, as a logarithm. More is "
    "better; 10 more is a tenth of the error.",
    "hysteresis": "Two thresholds, not one: what lies between them stays only if it hangs on something above both.",
    "spectrum": "How much of each wave a picture has: long waves in the middle, short ones outside.",
    "SSIM": "Structural similarity: whether small windows have the same mean, contrast and structure. 1 is equal.",
}
"""Each term with its sentence, in the order in which the tour meets them."""


def explain(*terms):
    """Return what some terms mean, as a list in Markdown for a help tip.

    Examples
    --------
    >>> explain("stride")
    '- **stride**: How many pixels the kernel moves at a time.'
    """
    return "\n".join(f"- **{term}**: {MEANING[term]}" for term in terms)
