"""The place to begin at, against a search with OpenCV's Sobel over all places there are."""

import itertools

import cv2
import numpy as np
import pytest

import conv
from teaching.strongest_edge import strongest_edge

PICTURE = conv.to_gray(conv.sample_image("chelsea"))[100:118, 120:144]
KERNELS = (conv.KERNELS["sobel_y"].weights, np.full((1, 5), 0.2), np.full((7, 7), 1))


@pytest.mark.parametrize("border", conv.BORDERS)
def test_no_window_inside_the_picture_lies_on_a_stronger_edge(border, subtests):
    gradient = np.hypot(*(cv2.Sobel(PICTURE, cv2.CV_64F, *order) for order in ((1, 0), (0, 1))))
    for stride, dilation, weights in itertools.product((1, 2, 3), (1, 2), KERNELS):
        with subtests.test(stride=stride, dilation=dilation, weights=weights.tolist()):
            settings = {"border": border, "stride": stride, "dilation": dilation}
            strengths = {}
            for place in np.ndindex(conv.output_shape(PICTURE.shape, weights.shape, **settings)):
                step = conv.trace(PICTURE, weights, *place, **settings)
                middle = step.rows[weights.shape[0] // 2], step.cols[weights.shape[1] // 2]
                if step.inside.all():
                    strengths[place] = gradient[middle] if weights.sum() else abs(step.total)
            found = strongest_edge(PICTURE, weights, **settings)
            assert strengths[found] == pytest.approx(max(strengths.values()))


def test_of_edges_that_are_as_strong_it_is_the_first():
    assert strongest_edge(conv.pattern("edge", 8), conv.box(3, 3)) == (1, 3)
    assert strongest_edge(np.full((6, 6), 7), conv.KERNELS["sobel_x"]) == (1, 1)


@pytest.mark.parametrize("border", [name for name in conv.BORDERS if name != "valid"])
def test_where_every_window_is_larger_than_the_picture_it_is_the_middle(border):
    assert strongest_edge(conv.pattern("tutorial", 3), conv.box(7, 7), border=border) == (1, 1)
    assert strongest_edge([[5]], conv.box(3, 3), border=border) == (0, 0)
