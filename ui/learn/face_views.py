"""What the trained network makes of pictures: verdicts, layers, kernels beside the bank, shifts, the learner's own."""

import numpy as np
import streamlit as st

from conv.formats import true_minus
from teaching.experiments.descent import closest
from teaching.experiments.face_network import POOL, layers, probabilities, shift_map
from teaching.experiments.faces import CREDIT, HELD_OUT, SIDE, TITLES, TRAINING, cut_square, faces
from teaching.experiments.invariance import shifted
from ui import state
from ui.shared import drawings, pictures, thumbnails
from ui.shared.widgets import menu, slider
from ui.shell.errors import explained

_MAP = 68  # pixels: eight maps fit beside the picture


def split():
    """Show which pictures are for training and which are held out."""
    with st.expander(f"The pictures: {len(TRAINING)} for training, {len(HELD_OUT)} held out"):
        st.markdown(
            f"scikit-image ships 200 pictures of {SIDE}×{SIDE} pixels: 100 faces, 100 pieces of background. "
            f"{len(HELD_OUT)} of them, half of each kind, were drawn at random, once, and held out. No training run "
            "ever learns from these."
        )
        for title, numbers in (("Training", TRAINING), ("Held out", HELD_OUT)):
            for label in (1, 0):
                some = [number for number in numbers if faces().labels[number] == label]
                st.markdown(f"**{title}**: {TITLES[label]}, {len(some)} pictures")
                pictures.show(_sheet(faces().pictures[some]), alt=f"{len(some)} small pictures: {TITLES[label]}")
        st.caption(f"Pictures: {CREDIT}")


def _sheet(some, cols=25):
    """Lay pictures out in rows; the last row is filled with black."""
    rows = -(-len(some) // cols)
    sheet = np.zeros((rows * cols, SIDE, SIDE), np.uint8)
    sheet[: len(some)] = some
    return sheet.reshape(rows, cols, SIDE, SIDE).swapaxes(1, 2).reshape(rows * SIDE, cols * SIDE)


def verdicts(network):
    """Show every held-out picture with its verdict, the mistakes first."""
    data, numbers = faces(), np.array(HELD_OUT)
    shares = probabilities(network, data.standardised(data.pictures[numbers]))
    truth = data.labels[numbers]
    right = (shares > 0.5) == truth
    st.header(f"{right.sum()} of {len(numbers)} held-out pictures are right", anchor=False)
    st.markdown(
        "Below each picture: its number, and how sure the network is that it shows a face. "
        f"With so few pictures, each one counts for {_percent(1 / len(numbers))}."
    )
    _some("Mistakes", numbers[~right], shares[~right])
    with st.expander("The right answers"):
        for title, label in (("Faces, correctly recognised", 1), ("Non-faces, correctly rejected", 0)):
            chosen = right & (truth == label)
            _some(title, numbers[chosen], shares[chosen])


def _some(title, numbers, shares):
    """Show some pictures, with how sure the network is that each is a face."""
    st.markdown(f"**{title}**: {len(numbers)}")
    if len(numbers):
        thumbnails.row(
            [thumbnails.gray_tile(picture) for picture in faces().pictures[numbers]],
            captions=[f"{number}: {_percent(share)}" for number, share in zip(numbers, shares, strict=True)],
            alts=[f"Picture {number}, {TITLES[faces().labels[number]]}" for number in numbers],
        )


@st.fragment
@explained
def one_picture(network):
    """Show what each layer makes of one picture, and what a shift changes."""
    st.header("One picture, layer by layer", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = menu(
            "Held-out picture",
            state.FACE,
            format_func=lambda number: f"{number}, {TITLES[faces().labels[number]]}",
            width=220,
        )
        down = slider("Shift down, in pixels", state.FACE_DOWN, width=220)
        right = slider("Shift right, in pixels", state.FACE_RIGHT, width=220)
    picture = shifted(faces().pictures[number], down, right)
    found = layers(network, faces().standardised(picture))
    grid = st.grid(3, min_column_width=240)
    with grid.cell():
        pictures.show(picture, alt=f"Picture {number}, shifted by {down} down and {right} right")
        st.markdown(f"Verdict: **{_verdict(found.probability)}**. It is: {TITLES[faces().labels[number]]}.")
        _shifts(network, faces().pictures[number], down, right)
    with grid.cell(column_span=2):
        count, cells = found.pooled.shape[:2]
        size = found.responses.shape[-1]
        for title, maps in (
            (f"**Convolution**: {count} responses of {size}×{size}", found.responses),
            ("**ReLU**: negative numbers become 0", found.feature_maps),
            (f"**Max pooling** {POOL}×{POOL}: {cells}×{cells} of each are left", found.pooled),
            ("**Dense**: each number times its own weight. Blue speaks for a face, red-orange against it", found.votes),
        ):
            st.markdown(title)
            limit = np.abs(maps).max()
            names = [f"Map {number}" for number in range(count)]
            thumbnails.row([thumbnails.signed_tile(each, limit) for each in maps], alts=names, side=_MAP)
        st.markdown(
            f"These all add up to {_signed(found.votes.sum(), 2)}; with the bias of {_signed(network.bias, 2)}, "
            f"the score is **{_signed(found.score, 2)}**. Above 0 means face."
        )


def _shifts(network, picture, down, right):
    """Show the verdict for every shift at once."""
    reach = state.FACE_DOWN.high
    shares = shift_map(network, faces().standardised(picture), reach)
    same = (shares > 0.5) == (shares[reach, reach] > 0.5)
    st.markdown(
        "**The verdict for every shift.** Blue: a face. Red-orange: not a face. The stronger the colour, the surer."
    )
    cells = np.kron(shares - 0.5, np.ones((12, 12)))
    place = [slice(12 * (reach + by), 12 * (reach + by + 1)) for by in (down, right)]
    marked = drawings.mark(pictures.painted(cells, 0.5), place)
    pictures.show_png(pictures.png(marked), alt="How sure the network is, for every shift", width=marked.shape[1])
    st.caption(
        f"From {reach} pixels up to {reach} down, from {reach} left to {reach} right. Outlined: the current shift. "
        f"{same.sum()} of {same.size} shifts keep the verdict of the unshifted picture."
    )


def beside_the_bank(network):
    """Show each learned kernel beside the kernel of the bank that is most like it."""
    st.header("Did it invent kernels that people know?", anchor=False)
    size = network.kernels.shape[-1]
    smaller = ", smaller ones with zeros around them" if size > 3 else ""
    st.markdown(
        f"Each learned {size}×{size} kernel, and the kernel in the bank that is most like it{smaller}. The number is "
        "the normalised correlation: 1.00 means the same up to a factor, 0.00 nothing in common."
    )
    with st.grid("auto", min_column_width=200):
        for number, weights in enumerate(network.kernels.astype(float)):
            kernel, correlation = closest(weights)
            with st.container(border=True, height="stretch"):
                margins = [(size - side) // 2 for side in kernel.shape]
                known = np.pad(kernel.weights, [(margin, margin) for margin in margins])
                thumbnails.row(
                    [thumbnails.signed_tile(each, np.abs(each).max()) for each in (weights, known)],
                    alts=[f"Learned kernel {number}", kernel.title],
                )
                st.markdown(f"Kernel {number}, {kernel.title}: **{correlation:.2f}**")


@st.fragment
@explained
@state.part_of_the_link("own_picture")
def own_picture(network, picture):
    """Put the learner's own picture to the test."""
    st.header("Your own picture", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label, limits in (
            ("Side of the square, %", state.CUT_SHARE),
            ("From the top, %", state.CUT_DOWN),
            ("From the left, %", state.CUT_RIGHT),
        ):
            slider(label, limits, width=220)
    shares = [limits.value / 100 for limits in (state.CUT_SHARE, state.CUT_DOWN, state.CUT_RIGHT)]
    small, place = cut_square(picture.gray, *shares)
    share = probabilities(network, faces().standardised(small[None])).item()
    grid = st.grid(3, min_column_width=240)
    with grid.cell():
        pictures.show(drawings.mark(picture.gray, place), alt=f"{picture.title}, with a square marked")
        st.caption(f"{picture.title}. Choose another picture in the toolbar.")
    with grid.cell():
        pictures.show(small, alt=f"The square, {SIDE}×{SIDE} pixels")
        st.caption(f"What the network gets: {SIDE}×{SIDE} pixels.")
    with grid.cell():
        st.markdown(f"Verdict: **{_verdict(share)}**")
        st.markdown(
            f"Do not trust it. It has seen {len(TRAINING)} pictures in its life: faces from the front that fill the "
            "square, and pieces of background. It knows nothing about profiles, cats or drawings, and it cannot say "
            "“I do not know”. Move the square onto a face, then off it."
        )


def _percent(share):
    """Write a probability; never 0 % or 100 %, which nobody can be."""
    return "< 1 %" if share < 0.01 else "> 99 %" if share > 0.99 else f"{share:.0%}".replace("%", " %")


def _verdict(share):
    return f"{TITLES[int(share > 0.5)]}, {_percent(max(share, 1 - share))} sure"


def _signed(value, decimals=1):
    return true_minus(f"{round(float(value), decimals) + 0.0:+.{decimals}f}")  # + 0.0 turns -0 into 0
