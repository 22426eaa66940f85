"""The double loop, our NumPy and OpenCV, on the same picture and kernel."""

import streamlit as st

from conv.kernels import KERNELS
from teaching.experiments.race import Race
from ui import state
from ui.gallery.cards import selected
from ui.shared import pictures
from ui.shared.widgets import menu
from ui.shell.errors import explained

_NAMES = {"loop": "Double loop", "ours": "Our NumPy", "opencv": "OpenCV"}
_COLOURS = ["#D55E00", "#0072B2", "#009E73"]
_SLICE = 0.15  # seconds of the loop in one run of the script
_EVERY = 0.25  # seconds from one slice to the next: time must be left for a press of the button to come through


def controls():
    """Draw the choice of the kernel."""
    menu("Kernel", state.RACED, format_func=lambda name: KERNELS[name].title, label_visibility="collapsed", width=230)


def more():
    """Return nothing: all there is to choose is on the screen."""
    return {}


def show(picture, _beside):
    """Draw the race as far as it has come."""
    start = st.button("Start the race", icon=":material/play_arrow:")
    kernel, pixels, border = KERNELS[state.RACED.value], selected(picture, gray=True).pixels, state.BORDER.value
    entered = kernel.name, pictures.digest(pixels), border
    if start:
        try:
            state.keep_race(entered, Race(pixels, kernel, border=border))
        except ValueError as error:
            st.error(f"This does not fit: {error}. Choose another border or a smaller kernel.")
            return
    race = state.race(entered)
    if race is None:
        st.info("The double loop gets a part of the picture that takes it about a second. You can stop it.")
        return
    st.markdown(f"**{kernel.title}** on {race.crop.shape[1]}×{race.crop.shape[0]} pixels{_part(race)}")
    if race.finished:
        _bars(race)
    elif race.stopped:
        st.info(f"Stopped after {race.done} of {race.rows} rows. Start again to let it finish.")
    else:
        _run(race)


@st.fragment(run_every=_EVERY)
@explained
def _run(race):
    """Run the loop a slice at a time, each in a run of its own: no press comes through while one is running.

    The button is drawn before: what is drawn after a slice is cut off if the next run already waits.
    """
    st.progress(race.done / race.rows, f"The double loop runs: {race.done} of {race.rows} rows")
    st.button("Stop the race", icon=":material/stop:", on_click=race.stop)
    race.run(_SLICE)
    if race.finished or race.stopped:
        st.rerun()


def _part(race):
    """Say which part of the picture takes part, and what the whole of it takes."""
    if race.share == 1:
        return ", the whole picture."
    if not race.finished:
        return ", the middle of the picture, which takes the double loop about a second."
    ours, opencv = (f"{race.times[name] * 1e3:.1f} ms" for name in ("ours_whole", "opencv_whole"))
    return (
        f", the middle of the picture. On the whole of it, ours takes {ours} and OpenCV {opencv}; "
        f"the loop would need about {race.times['loop'] / race.share:.1f} s."
    )


def _bars(race):
    """Show the times as bars, and as factors."""
    slowest = race.times["loop"]
    bars = [
        {"who": f"{title}|{_told(race.times[name], slowest)}", "ms": race.times[name] * 1e3}
        for name, title in _NAMES.items()
    ]
    least = min(bar["ms"] for bar in bars) / 3
    names = [bar["who"] for bar in bars]
    spec = {
        "data": {"values": bars},
        "mark": "bar",
        "encoding": {
            "y": {
                "field": "who",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 0, "labelExpr": "split(datum.label, '|')", "labelFontSize": 13},
            },
            "x": {
                "field": "ms",
                "type": "quantitative",
                "title": "milliseconds, on a log scale",
                "axis": {"values": [10**power for power in range(-3, 6)]},
                "scale": {"type": "log", "domain": [least, slowest * 2e3]},
            },
            "x2": {"datum": least},
            "color": {"field": "who", "scale": {"domain": names, "range": _COLOURS}, "legend": None},
        },
    }
    st.vega_lite_chart(spec=spec, height=260, alt="; ".join(names).replace("|", " "))
    st.caption(
        "Same pixels, same kernel, same numbers. The loop ran once; the others are the median of seven runs, and how "
        "many times as fast as the loop they are."
    )


def _told(seconds, slowest):
    time = f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1e3:.2f} ms"
    if seconds == slowest:
        return time
    times = slowest / seconds
    return f"{time}, {times:,.0f}× as fast" if times >= 10 else f"{time}, {times:.1f}× as fast"
