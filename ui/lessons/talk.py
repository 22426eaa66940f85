"""The lesson for a talk: one idea a page, in ten minutes."""

import conv
from ui import state
from ui.lessons import tasks
from ui.lessons.lesson import Lesson, Number, Reached, Step

LESSON = Lesson(
    "Ten minutes, for a talk",
    "For an audience that watches: one person at the keyboard, everybody else predicts aloud.",
    (
        Step(
            title="What is one output pixel?",
            page="start",
            values={state.EXAMPLE: "sobel_x"},
            task="Press *Play*, and stop before the sum. Is it positive or negative, and how large?",
            judge=Number(lambda: tasks.sum_of_the_example(conv.KERNELS["sobel_x"])),
            answer="231, positive: the right column of the window is brighter than the left one.",
            idea="Multiply, add up, and that is one pixel.",
            misconception="“The kernel is laid over the picture like a transparency.” Pixels and weights are "
            "multiplied, and only the sum remains.",
            then="What would a negative sum mean?",
            shows="In image processing, a kernel is also called a filter.",
            minutes=2,
        ),
        Step(
            title="Where is the response negative?",
            page="step",
            values={
                state.SOURCE: "pattern",
                state.PATTERN: "letter_f",
                state.PATTERN_SIZE: 16,
                state.STEP_ON: "original",
            },
            task="Drag the window over the letter. Put it where the sum is as negative as it gets.",
            judge=Reached(tasks.stepped_to_the_least),
            answer="Where bright pixels are on the left and dark ones on the right, all along the column: that is "
            "where Sobel x has its smallest sum.",
            idea="The sign says which side is bright.",
            misconception="“An edge is an edge.” For Sobel x, an edge that gets darker to the right has the opposite "
            "sign from one that gets brighter.",
            then="And where is it 0? In flat areas, and along horizontal edges.",
            shows="Letter F",
            minutes=2,
        ),
        Step(
            title="Which kernels keep the brightness?",
            page="apply",
            values={state.SAMPLE: "camera", state.KERNEL: "laplacian"},
            task="The sky is flat, and its response is 0. Choose a kernel that leaves flat areas as bright as they "
            "are.",
            judge=Reached(lambda: tasks.weights_add_up_to(1)),
            answer="One whose weights add up to 1: a blur, or sharpen. If they add up to 0, flat areas give 0.",
            idea="The sum of the weights is what a flat area is multiplied by.",
            misconception="“Sharpening makes a picture brighter.” Its weights add up to 1, as those of a blur do.",
            then="What does a kernel do whose weights add up to 2?",
            shows="The weights add up to 0",
            minutes=2,
        ),
        Step(
            title="What do all the edge kernels ignore?",
            page="gallery",
            values={},
            task="Point at a place where Laplacian, Sobel x and Sobel y all give nearly 0: within ±10.",
            judge=Reached(tasks.points_at_a_flat_place),
            answer="Any flat place: their weights add up to 0, so equal pixels cancel.",
            idea="A kernel looks for a change, and finds nothing where there is none.",
            misconception="“Dark means no response.” What is dark, or white, depends on the view; the number under the "
            "crosshair does not.",
            then="What do the blurs give there?",
            shows="Point at a flat area.",
            minutes=2,
        ),
        Step(
            title="And what is a network?",
            page="network",
            values={},
            task="Click a pixel of the last map. How many rows of the picture did it see?",
            judge=Number(lambda: tasks.seen_by_the_last_map(state.CHAIN.default)),
            answer="10: each convolution adds a frame, and each pooling doubles what the layers after it add.",
            idea="Layers on layers see more and more.",
            misconception="“A 3×3 kernel can only ever see 3×3 pixels.” Its own layer does; layers above it see what "
            "all those below saw.",
            then="Where do the weights come from? *Learn a kernel* is the next page.",
            shows="Click a pixel of the last map.",
            minutes=2,
        ),
    ),
)
