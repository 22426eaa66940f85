"""The lesson on kernels in networks."""

from teaching.experiments.channels import convolution_weights
from ui import state
from ui.lessons import tasks
from ui.lessons.first import RELU_OR_CLIP
from ui.lessons.lesson import Lesson, Number, Reached, Step

LESSON = Lesson(
    "Kernels in networks",
    "For people who know what a convolution is and wonder what a network does with it.",
    (
        RELU_OR_CLIP,
        Step(
            title="What does pooling change?",
            page="network",
            values={state.CHAIN: "sobel_x,relu,max2"},
            task="Click a pixel of the last map. How many rows of the picture did it see?",
            judge=Number(lambda: tasks.seen_by_the_last_map("sobel_x,relu,max2")),
            answer="4: the two windows of 3 pixels that it pools lie one pixel apart, so together they cover 4.",
            idea="Pooling keeps the largest of four numbers, and makes the next kernel see more.",
            misconception="“Pooling throws away three quarters of the picture.” It keeps the strongest response of "
            "each square, and forgets only where in the square it was.",
            then="Add a second convolution behind it. Why does the field now grow by 4, and not by 2?",
            shows="Click a pixel of the last map.",
            minutes=5,
        ),
        Step(
            title="How does a network see a shape?",
            page="network",
            values={state.NETWORK_PART: "composition"},
            task="Edges make corners, corners make a square. Let it look for the wide bar: which maps change?",
            judge=Reached(lambda: state.LOOK_FOR.value == "wide"),
            answer="Only the last one. Edges and corners serve every shape; the kernels of the last layer say where "
            "the corners must be.",
            idea="Each layer combines what the layer before it found.",
            misconception="“The network compares the picture with a square.” No layer has a picture of a square: the "
            "last one looks for four corners at the right distance.",
            then="Click the bright pixel of the last map. How much of the picture did it see?",
            shows="It is largest at **row",
            minutes=6,
        ),
        Step(
            title="Does pooling hide a shift?",
            page="network",
            values={state.NETWORK_PART: "shift"},
            task="The picture moves by 1 pixel. Move it by 4, and watch the bars: which pooling changes least?",
            judge=Reached(lambda: state.SHIFT_COLS.value == 4),
            answer="The largest one. But none hides every shift: a response that crosses into the next square moves "
            "to another number.",
            idea="Pooling makes a network care less about where exactly something is.",
            misconception="“Pooling makes a network blind to shifts.” It hides those that stay within a square, and no "
            "others.",
            then="Choose average pooling: does it hide more, or less?",
            shows="Where pooling hides the shift, and where it cannot",
            minutes=5,
        ),
        Step(
            title="What is a filter here?",
            page="network",
            values={state.NETWORK_PART: "channels"},
            task="A filter: 3×3 weights for each of red, green and blue, and a bias. How many numbers?",
            judge=Number(lambda: convolution_weights(1, 3, 3)),
            answer="28: 3 × 3 × 3 weights and the bias. Its three responses are added up, and give one feature map.",
            idea="In deep learning, a filter is the stack of kernels over all channels.",
            misconception="“Three channels in, three channels out.” A filter adds up all its channels. A layer gives "
            "as many maps as it has filters.",
            then="How many does the whole layer of four filters have?",
            shows="How many numbers to learn?",
            minutes=4,
        ),
        Step(
            title="Where do the weights come from?",
            page="learn",
            values={},
            task="Gradient descent finds the hidden kernel in random pixels. Give it flat grey: what can it learn now?",
            judge=Reached(lambda: state.LEARN_FROM.value == "flat"),
            answer="Only the sum of the weights: on flat grey, every kernel with the same sum gives the same response.",
            idea="Weights are found by making the error smaller, step by step.",
            misconception="“With enough steps it always finds the kernel.” Not if the pictures cannot tell two kernels "
            "apart.",
            then="Then learn from the picture: why does that take so many more steps?",
            shows="not the kernel; you can see it, to compare.",
            minutes=5,
        ),
    ),
)
