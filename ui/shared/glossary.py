"""What the words mean: one sentence a term, for every page."""

MEANING = {
    "matrix": "A table of numbers, in rows and columns.",
    "kernel": "A small matrix of weights. It is also called a filter.",
    "window": "The pixels that lie under the kernel right now.",
    "products": "Each weight times the pixel under it. The sign ⊙ stands for it.",
    "response": "The sums of all places, with their signs, before a picture is made of them.",
    "cross-correlation": "The kernel is used as it stands.",
    "convolution": "The kernel is turned by 180° first. Deep learning says “convolution” and does not turn it.",
    "border": "How the pixels outside the picture are made up.",
    "separable": "A column times a row makes the kernel. Two quick passes then do the work of a slow one.",
    "padding": "How many pixels are made up on each side.",
    "stride": "How many pixels the kernel moves at a time.",
    "dilation": "How far apart the pixels under the kernel are.",
    "receptive field": "The pixels of the picture that one output pixel depends on.",
    "layer": "One step of a network: it takes numbers in and gives numbers on.",
    "feature map": "What a layer makes of a picture: a number for each place.",
    "ReLU": "What is below 0 becomes 0; all else stays.",
    "pooling": "Each small square of numbers becomes one: its largest, or its mean.",
    "gradient descent": "Change every weight a little so that the loss gets smaller, again and again.",
    "loss": "How wrong the answers are, in one number.",
    "learning rate": "How large the steps of learning are.",
    "epoch": "One pass through all the training pictures.",
    "seed": "A number that fixes all random choices. The same seed gives the same ones.",
    "held-out": "Kept away from learning, and used only for testing.",
}
"""Each term with its sentence, in the order in which the tour meets them."""


def explain(*terms):
    """Return what some terms mean as a list in markdown, for a help tip.

    Examples
    --------
    >>> explain("stride")
    '- **stride**: How many pixels the kernel moves at a time.'
    """
    return "\n".join(f"- **{term}**: {MEANING[term]}" for term in terms)
