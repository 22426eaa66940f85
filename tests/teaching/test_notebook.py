"""The notebook runs by itself, needs three packages, and its own result has the digest that the app's picture has."""

import ast
import json
import sys

import cv2
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import conv
from teaching.notebook import notebook
from ui.shared import pictures

CAT = conv.sample_image("chelsea")[90:150, 100:190]
GRAY = conv.to_gray(CAT)
TASKS = [
    (GRAY, conv.KERNELS["sobel_x"], {"view": "offset"}),
    (CAT, conv.KERNELS["emboss"], {"flip": True, "border": "wrap", "stride": 2, "view": "clip"}),
    (GRAY, conv.gabor(7, 6.0, 30, 1.5), {"flip": True, "border": "valid", "dilation": 2, "view": "stretch"}),
    (CAT, conv.KERNELS["large_blur"], {"border": "zero", "view": "absolute"}),
]


def run(document):
    """Execute a notebook in a kernel of its own; return what each code cell printed."""
    opened = nbformat.reads(document, as_version=4)
    nbformat.validate(opened)
    NotebookClient(opened, timeout=300, kernel_name="python3").execute()
    return ["".join(out.get("text", "") for out in cell.outputs) for cell in opened.cells if cell.cell_type == "code"]


@pytest.mark.filterwarnings("default")  # of the libraries that run notebooks
def test_a_notebook_runs_and_prints_that_its_result_is_the_apps():
    documents = [notebook(image, kernel, **settings) for image, kernel, settings in TASKS]
    # All of them in one kernel, one after the other: it takes seconds to start.
    together = json.loads(documents[0])
    together["cells"] = [
        cell | {"id": f"n{number}-{cell['id']}"}
        for number, document in enumerate(documents)
        for cell in json.loads(document)["cells"]
    ]
    printed = run(json.dumps(together))
    said = [text.strip() for text in printed if "the app's" in text]
    expected = []
    for image, kernel, settings in TASKS:
        settings = dict(settings)
        view, flip = settings.pop("view"), settings.pop("flip", False)
        response = (conv.convolve if flip else conv.correlate)(image, kernel, **settings)
        expected.append(f"equal to the app's {pictures.digest(conv.to_display(response, view))}")
    assert said == expected
    differences = [float(text.rpartition(":")[2]) for text in printed if "largest difference" in text]
    assert len(differences) == len(TASKS)
    assert max(differences) < 1e-9


def test_it_needs_three_packages_and_holds_the_picture_to_the_last_bit():
    document = json.loads(notebook(CAT, conv.KERNELS["emboss"]))
    code = [cell["source"] for cell in document["cells"] if cell["cell_type"] == "code"]
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(ast.parse("\n".join(code)))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    assert imported - sys.stdlib_module_names == {"cv2", "numpy", "matplotlib"}
    names = {}
    exec("import base64, cv2, numpy as np\n" + code[1], names)
    assert np.array_equal(names["pixels"], CAT)
    assert cv2.__version__ >= "5"


@pytest.mark.filterwarnings("default")
def test_a_changed_weight_is_told():
    document = notebook(GRAY, conv.KERNELS["sobel_x"])
    assert "print(weights)" in document
    changed = document.replace("print(weights)", "weights = 2 * weights")
    assert next(text for text in run(changed) if "the app's" in text).startswith("another picture than the app's")
