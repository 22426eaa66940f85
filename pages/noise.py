"""A spoilt picture, and what kernels can and cannot do about it."""

import streamlit as st

from ui.noise import filters
from ui.shared.toolbar import toolbar
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

begin(
    "Noise and medians",
    "Six ways to repair a spoilt picture. Only two of them are kernels.",
    ("kernel", "window", "border", "PSNR", "SSIM", "seed"),
)


@fragment
def bench():
    """The toolbar, and all pictures."""
    picture = toolbar(border=True, more=filters.more())
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            filters.pickers()
        filters.filters(picture)
    what_to_notice(
        "Which filter repairs salt and pepper best, by its PSNR? Does the same one win against Gaussian noise? "
        "Choose a white dot: what does one wrong pixel do to the mean of its window, and what to the median?"
    )


bench()
onward("noise")
