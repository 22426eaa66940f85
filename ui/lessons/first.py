"""The lesson for a class that has never heard of convolution."""

import numpy as np

import conv
from conv.views import view_for
from ui import state
from ui.lessons import tasks
from ui.lessons.lesson import Lesson, Number, Reached, Step

RELU_OR_CLIP = Step(
    title="Is ReLU the same as clipping?",
    page="network",
    values={state.CHAIN: "sobel_x,relu"},
    task="Blue is positive, red-orange negative. Take the ReLU out of the chain: what comes back?",
    judge=Reached(lambda: not tasks.chain_has_relu()),
    answer="The negative numbers come back, red-orange. ReLU had set them to 0, and every layer after it got that 0. "
    "The clip view, here, changes only the picture that we see.",
    idea="ReLU is part of the computation; clipping is a way to show its result.",
    misconception="“ReLU is clipping.” ReLU sets what is below 0 to 0, and the next layer gets that; above 255 it cuts "
    "nothing. Clipping, in this app, changes only the picture that we see. Elsewhere it can change the data: OpenCV's "
    "`filter2D` with 8-bit output clips the result itself.",
    then="Which values does ReLU keep that the clip view would cut off?",
    shows="take out the first ReLU: which map turns blue and red-orange?",
    minutes=3,
)

LESSON = Lesson(
    "A first lesson, for a class",
    "For a class that has never heard of convolution.",
    (
        Step(
            title="What is a kernel?",
            page="start",
            values={},
            task="Press *Play*. Nine pixels, each times its weight, all added up: which output pixel comes out?",
            judge=Number(lambda: tasks.sum_of_the_example(conv.box(3, 3))),
            answer="132: the sum is 132.2, and a grey level is a whole number. The weights are 1/9 each, so it is the "
            "mean of the nine pixels.",
            idea="Kernel and filter.",
            misconception="“A filter is something other than a kernel.” In image processing it is another word for "
            "the same small matrix. Only deep learning tells them apart: there, a filter is the stack of kernels over "
            "all channels. We say *kernel*.",
            then="Choose *Sobel x* and press *Play* again. Where in the big matrix below is the window, and which nine "
            "numbers are in it?",
            shows="In image processing, a kernel is also called a filter.",
            minutes=4,
        ),
        Step(
            title="How is one output pixel made?",
            page="step",
            values={
                state.SOURCE: "pattern",
                state.PATTERN: "tutorial",
                state.KERNEL: "sobel_x",
                state.STEP_ON: "original",
                state.POSITION: (1, 1, 0),
            },
            task="Before you step, work out the nine products on paper and add them up. What is the sum?",
            judge=Number(lambda: tasks.sum_of_the_example(conv.KERNELS["sobel_x"])),
            answer="231. The left column counts with a minus sign, the middle one not at all, the right one with a "
            "plus sign.",
            idea="One number comes out, not nine.",
            misconception="“Each of the nine pixels gets its own product.” No: the nine products are added up, and the "
            "sum is one output pixel.",
            then="Step with the arrow buttons. Then set *Operation* to convolution: the same nine pixels, the weights "
            "turned.",
            shows="Nine pixels to check by hand",
            minutes=6,
        ),
        Step(
            title="Why divide by nine?",
            page="apply",
            values={state.KERNEL_FROM: "own", state.WEIGHTS: np.ones((3, 3)), state.VIEW: "clip"},
            task="All weights are 1, and nearly everything turns white. Make the weights add up to 1.",
            judge=Reached(lambda: tasks.weights_add_up_to(1)),
            answer="*sum to 1*, below the weights, divides each of them by their sum, 9. A flat area then keeps its "
            "grey level: nine times 1/9 of it.",
            idea="The weights of an average must add up to 1.",
            misconception="“Dividing by nine is a convention.” Without it, flat areas become nine times as bright, and "
            "nearly everything turns white.",
            then="What would the weights of a 5×5 average be?",
            shows="The weights add up to 9: flat areas become 9 times as bright.",
            minutes=4,
        ),
        Step(
            title="Where do the negatives go?",
            page="apply",
            values={state.SAMPLE: "camera", state.KERNEL: "sobel_x", state.VIEW: "clip", state.VIEWS: True},
            task="Half of the edges are missing here. Choose a view that shows them, and sets them apart from the "
            "others.",
            judge=Reached(lambda: view_for(state.VIEW.value, state.kernel_in_use()) in ("signed", "offset", "stretch")),
            answer="45.5 % of the response is negative, and the clip view paints all of it black. *Signed* shows it "
            "in red-orange, *Offset* and *Stretch* in dark grey. *Absolute* shows it, too, but drops the sign.",
            idea="A response has a sign.",
            misconception="“The left edges are missing, so Sobel x only finds right edges.” They are there, as "
            "negative numbers: the clip view paints them black.",
            then="What does each of the views lose?",
            shows="The clip view loses 46.8 %: negatives turn black (45.5 %)",
            minutes=5,
        ),
        Step(
            title="Does flipping matter?",
            page="borders",
            values={state.BORDERS_PART: "flip", state.KERNEL: "emboss"},
            task="Emboss is changed by the half turn. Choose a kernel for which nobody would notice that.",
            judge=Reached(tasks.is_turned_in_vain),
            answer="Any kernel that looks the same upside down: a Gaussian, an average, the Laplacian. Convolution and "
            "cross-correlation are then the same.",
            idea="Convolution turns the kernel by 180°.",
            misconception="“Flipping never matters.” For symmetric kernels it does not. For emboss it does; for Sobel "
            "x the sign changes.",
            then="Deep learning says “convolution” and does not flip.",
            shows="Yes: the responses differ.",
            minutes=5,
        ),
        Step(
            title="Why is the edge dark?",
            page="borders",
            values={state.KERNEL: "small_blur", state.BORDER: "zero", state.OTHER_BORDER: "replicate"},
            task="How many pixels wide is the dark frame that a 7×7 kernel makes?",
            judge=Number(lambda: conv.padding((7, 7), border="zero")[0]),
            answer="3 pixels: from its centre, a 7×7 window reaches 3 pixels in each direction. Further in, it never "
            "touches the border.",
            idea="Pixels outside must be made up.",
            misconception="“Blurring makes the edge of a picture dark.” It is not the blurring: border Zero puts black "
            "around the picture, and the average includes it.",
            then="Compare Replicate with Reflect 101 instead.",
            shows="A window reaches the border only in the outermost 3 rows and 3 columns.",
            minutes=4,
        ),
        Step(
            title="Why does the output shrink?",
            page="borders",
            values={state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.BORDER: "valid"},
            task="7 rows became 5. Choose a kernel that leaves a single row.",
            judge=Reached(lambda: state.BORDER.value == "valid" and tasks.output_rows() == 1),
            answer="A kernel with 7 rows: with border *Valid*, the output loses one row fewer than the window has. "
            "7 − 6 = 1.",
            idea="Without made-up pixels, there are fewer places.",
            misconception="“The output always has the size of the picture.” With border Valid, it loses one row fewer "
            "than the window has.",
            then="Which padding brings the size back?",
            shows="**Output**, 5×6 pixels",
            minutes=3,
        ),
        Step(
            title="What does a stride do?",
            page="borders",
            values={state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.STRIDE: 2},
            task="Stride 2 leaves 4 of 7 rows. Set the stride that leaves 3. You find it behind the three dots.",
            judge=Reached(lambda: tasks.output_rows() == 3),
            answer="Stride 3: the window stands on rows 0, 3 and 6. The next place, row 9, is outside.",
            idea="A stride skips places of the window.",
            misconception="“A stride of 2 makes the kernel larger.” The kernel stays; the window jumps.",
            then="With stride 2, why do 7 and 8 columns give the same number of output columns?",
            shows="**Stride** 2: only one pixel in 2, each way, is a centre.",
            minutes=3,
        ),
        Step(
            title="And a dilation?",
            page="borders",
            values={state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.DILATION: 2},
            task="With dilation 2 the window spans 5×5 pixels. How many of the 25 does it use?",
            judge=Number(lambda: conv.KERNELS["sobel_x"].weights.size),
            answer="9: there are still 3×3 weights, each on a pixel of its own. The pixels between them are skipped.",
            idea="A dilation spreads the window.",
            misconception="“Stride and dilation are the same.” A stride moves the window further; a dilation pulls its "
            "pixels apart. The number of weights stays 9.",
            then="Set both stride and dilation to 2.",
            shows="**Dilation** 2: the 3×3 weights spread over 5×5 pixels",
            minutes=3,
        ),
        RELU_OR_CLIP,
        Step(
            title="What have we learnt?",
            page="challenge",
            values={},
            task="Answer three of the seven questions. Right or wrong, read the explanation.",
            judge=Reached(lambda: len(state.answers()) >= 3),
            answer="Predict, check, explain: mistakes teach more than right answers do.",
            idea="Predict, check, explain.",
            misconception="“I could follow it, so I can do it.” The challenge shows what is not clear yet.",
            then="For the next time: print a worksheet from the same page, with *Projector* off, since it is for "
            "paper. Its answer key lists every product.",
            shows="1. Compute the sum",
            minutes=5,
        ),
    ),
)
