"""How a link writes a pixel."""

import re


def read_pixel(text):
    """Return a row and a column, or None."""
    return tuple(map(int, text.split(","))) if re.fullmatch("[0-9]{1,4},[0-9]{1,4}", text) else None


def write_pixel(pixel):
    """Write a row and a column."""
    return f"{pixel[0]},{pixel[1]}"


def within(pixel, size):
    """Return a pixel, or the middle for None, moved into a picture of so many rows and columns."""
    row, col = pixel or (size[0] // 2, size[1] // 2)
    return min(row, size[0] - 1), min(col, size[1] - 1)
