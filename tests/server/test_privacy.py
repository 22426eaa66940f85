"""What a photo says about its owner: nothing that the app serves has it, and none of it is put on a disk."""

import contextlib
import io
from urllib.error import HTTPError

import numpy as np
import pytest
from PIL import ExifTags, Image
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.proto.Common_pb2 import StringArray

import streamlit_app
from benchmarks.session import Visitor
from tests.server.support import run as run_apart
from tools.browser import ROOT, bootstrap_run, start_app, streamlit_run
from ui import state

MARK = "owner-7f3a9c"
NAME = f"photo of {MARK}.jpg"


def photo():
    """A JPEG of more than a megabyte with a place, an owner, a comment and a preview."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = MARK
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0), 29: MARK})
    noise = np.random.default_rng(0).integers(0, 256, (1200, 1600, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "JPEG", exif=exif, comment=MARK, icc_profile=MARK.encode() * 100)
    return file.getvalue()


@pytest.fixture(scope="module", params=[streamlit_run, bootstrap_run], ids=lambda launcher: launcher.__name__)
def left(request):
    """All that a visit with a photo leaves, however the app is run: files that are served, links, the log."""
    found, logs = {}, []

    async def visit(address):
        async with Visitor(address) as visitor:
            await visitor.open("apply", "views=true")
            await visitor.change(state.chip_key("picture"), bool_value=True)
            await visitor.change("picture", string_array_value=StringArray(data=["Yours"]))
            await visitor.upload(NAME, photo())
            await visitor.change(state.chip_key("picture"), bool_value=True)
            assert any(NAME in text for text in visitor.texts("markdown"))
            found.update(links=[visitor.query], components=[visitor.component("compare")], files=[])
            for page in (None, "step", ""):
                if page is not None:
                    await visitor.go(page)
                found["links"].append(visitor.query)
                for url in {*visitor.urls(), *await visitor.downloads()}:
                    with contextlib.suppress(HTTPError):  # of the picture before, and not served any more
                        found["files"].append(await visitor.media(url))

    with start_app(ROOT / "streamlit_app.py", on_log=logs.append, launcher=request.param) as address:
        run_apart(visit(address))
    return {**found, "log": logs}


def test_no_file_that_is_served_has_metadata(left):
    assert len(left["files"]) >= 6
    for data in left["files"]:
        assert MARK.encode() not in data
        if data[:1] in b"<{":  # a page to print, a notebook
            assert MARK not in data.decode("utf-8")
            continue
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        picture.load()
        assert not picture.info.keys() - {"transparency"}
        assert not picture.getexif()


def test_neither_links_nor_components_nor_the_log_have_it(left):
    assert not [link for link in left["links"] if MARK in link]
    assert not [data for data in left["components"] if MARK.encode() in data]
    assert MARK not in left["log"][0]


def test_an_upload_is_never_put_into_a_temporary_file():
    assert streamlit_app.app
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20
