"""A visitor without a browser: speaks Streamlit's own websocket protocol, honestly or not.

Tests send with it what no browser of ours would; the classroom benchmark is a hundred of them.
"""

import asyncio
import json
import re
import time
import urllib.error
import urllib.request
from itertools import count

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

_BOUNDARY = "visitor"
_ENDS = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


def unpack(data):
    """Return the header of what a component was given, a dict, and the bytes that follow it."""
    start = 4 + int.from_bytes(data[:4], "little")
    return json.loads(data[4:start]), data[start:]


class Visitor:
    """One session: what it was sent, and what it may send.

    Parameters
    ----------
    address : str
        Of the app, such as ``http://localhost:8501``.
    cookies : str
        More cookies to send, as a browser would: a load balancer's, say.

    Attributes
    ----------
    elements : dict
        Delta path -> (element, fragment id): what is on the screen.
    query : str
        What the app has put behind the question mark in the address bar. A browser adds the widgets' choices: `link`.
    """

    def __init__(self, address, cookies=""):
        self.address, self.cookies = address, cookies
        self.elements, self.states, self.query, self.page = {}, {}, "", ""
        self._requests, self._socket = count(), None

    async def open(self, path="", query=""):
        """Load a page, as a browser does that opens a link; return the seconds until all of it is there."""
        start = time.perf_counter()
        await asyncio.to_thread(self._get_cookies)
        await self._connect("streamlit")
        self.elements, self.states, self.page, self.query = {}, {}, "", query
        await self._rerun(page_name=path)
        return time.perf_counter() - start

    async def rerun(self):
        """Have the whole page run; return the seconds until all of it is there."""
        return await self._rerun()

    async def reconnect(self):
        """Come back to the same session after the connection broke."""
        await self._connect("streamlit", "no-token", self.session)
        await self._rerun()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.close()

    async def close(self):
        """Leave, as a closed tab does."""
        if self._socket:
            await self._socket.close()

    async def go(self, path):
        """Open another page of the menu; return the seconds until all of it is there."""
        (page,) = (page for page in self.pages if page.url_pathname == path)
        self.page, self.states, self.query = page.page_script_hash, {}, ""
        return await self._rerun()

    async def change(self, key, **value):
        """Give a widget a value, such as ``string_value="Zero"``; return the seconds until the last message."""
        element_id, fragment = self.widget(key)
        state = WidgetState(id=element_id, **value)
        self.states[element_id] = state
        return await self._rerun(fragment_id=fragment)

    async def press(self, key):
        """Press a button; return the seconds until the last message."""
        element_id, fragment = self.widget(key)
        return await self._rerun(WidgetState(id=element_id, trigger_value=True), fragment_id=fragment)

    async def trigger(self, key, event, value):
        """Have a component report an event; return the seconds until the last message."""
        element_id, fragment = self.widget(key)
        text = json.dumps([{"event": event, "value": value}])
        trigger = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{element_id}__events", json_trigger_value=text)
        return await self._rerun(trigger, fragment_id=fragment)

    async def send(self, message):
        """Send a `BackMsg` as it is, and take in what comes until a script has run."""
        await self._socket.send(message.SerializeToString())
        await self._listen()

    async def upload(self, name, data, key_start="uploader_"):
        """Upload a file; return the seconds from the end of the upload to the last message."""
        message = BackMsg()
        message.file_urls_request.request_id = str(next(self._requests))
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self.session
        await self._socket.send(message.SerializeToString())
        while True:
            answer = await self._receive()
            if answer.WhichOneof("type") == "file_urls_response":
                break
        (urls,) = answer.file_urls_response.file_urls
        await asyncio.to_thread(self._put, urls.upload_url, name, data)
        info = UploadedFileInfo(name=name, size=len(data), file_id=urls.file_id, file_urls=urls)
        files = FileUploaderState(uploaded_file_info=[info])
        key = next(key for key in self.keys() if key.startswith(key_start))
        return await self.change(key, file_uploader_state_value=files)

    async def downloads(self):
        """Press all download buttons; return the addresses of the files."""
        buttons = [
            element.download_button
            for element, _ in self.elements.values()
            if element.WhichOneof("type") == "download_button"
        ]
        return [button.url or await self._made(button.deferred_file_id) for button in buttons]

    async def _made(self, file_id):
        """Have a file made that a download button offers; return its address."""
        message = BackMsg()
        message.backend_operation_request.request_id = str(next(self._requests))
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = file_id
        await self._socket.send(message.SerializeToString())
        while True:
            answer = await self._receive()
            if answer.WhichOneof("type") == "backend_operation_response":
                return answer.backend_operation_response.deferred_file.url

    async def media(self, url):
        """Fetch a file that the app serves."""
        return await asyncio.to_thread(self._fetch, url)

    # What is on the screen

    def keys(self):
        """The keys of all widgets and components."""
        return [match[1] for match in (re.fullmatch(r"\$\$ID-[0-9a-f]+-(.+)", i) for i, _ in self._ids()) if match]

    def widget(self, key):
        """The id of the widget with this key, and the fragment that it is in."""
        return next((i, fragment) for i, fragment in self._ids() if i.endswith(f"-{key}"))

    def texts(self, kind):
        """The bodies of all elements of a kind: markdown, alert, heading, exception."""
        found = (getattr(element, kind) for element, _ in self.elements.values() if element.WhichOneof("type") == kind)
        return [item.message if kind == "exception" else item.body for item in found]

    def urls(self):
        """The addresses of all pictures."""
        for element, _ in self.elements.values():
            if element.WhichOneof("type") == "imgs":
                yield from (image.url for image in element.imgs.imgs)

    def component(self, key):
        """The bytes or the JSON that a component was given."""
        for element, _ in self.elements.values():
            if element.WhichOneof("type") == "bidi_component" and element.bidi_component.id.endswith(f"-{key}"):
                data = element.bidi_component
                return data.bytes if data.WhichOneof("data") == "bytes" else json.loads(data.json)
        raise KeyError(key)

    def _ids(self):
        for element, fragment in self.elements.values():
            part = getattr(element, element.WhichOneof("type"))
            if getattr(part, "id", ""):
                yield part.id, fragment

    # The protocol

    async def _connect(self, *protocols):
        await self.close()
        self._socket = await connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=protocols,
            additional_headers={"Cookie": self.cookies},
            max_size=None,
            open_timeout=60,
        )

    async def send_raw(self, data):
        """Send bytes that need not be a message."""
        await self._socket.send(data)

    async def _rerun(self, *triggers, page_name="", fragment_id=""):
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.page_name = page_name
        message.rerun_script.fragment_id = fragment_id
        message.rerun_script.widget_states.widgets.extend([*self.states.values(), *triggers])
        start = time.perf_counter()
        await self.send(message)
        return time.perf_counter() - start

    async def _listen(self):
        """Take in messages until a script or a fragment has run to its end."""
        drawn = set()
        while True:
            message = await self._receive()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
                self.page, self.pages = message.new_session.page_script_hash, self.__dict__.get("pages", ())
                fragments = set(message.metadata.run.fragment_ids)
                drawn = set()
            elif kind == "navigation":
                self.pages, self.page = message.navigation.app_pages, message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                path = tuple(message.metadata.delta_path)
                self.elements[path] = (message.delta.new_element, message.delta.fragment_id)
                drawn.add(path)
            elif kind == "delta" and message.delta.add_block.WhichOneof("type") == "popover":  # a chip of the toolbar
                path = tuple(message.metadata.delta_path)
                self.elements[path] = (message.delta.add_block, message.delta.fragment_id)
                drawn.add(path)
            elif kind == "script_finished" and message.script_finished in _ENDS:
                whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                for path, (_, fragment) in list(self.elements.items()):
                    if path not in drawn and (whole or fragment in fragments):
                        del self.elements[path]
                return

    async def _receive(self):
        return ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(), 60))

    # HTTP

    def _get_cookies(self):
        with urllib.request.urlopen(self._request("/_stcore/health")) as answer:
            new = [cookie.partition(";")[0] for cookie in answer.headers.get_all("Set-Cookie", [])]
        pairs = [pair.partition("=") for pair in [*self.cookies.split("; "), *new] if pair]
        self.cookies = "; ".join(f"{name}={value}" for name, value in {name: to for name, _, to in pairs}.items())

    def _request(self, path, **options):
        return urllib.request.Request(self.address + path, headers={"Cookie": self.cookies}, **options)

    def _fetch(self, path):
        with urllib.request.urlopen(self._request(path)) as answer:
            return answer.read()

    def _put(self, path, name, data):
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        request = self._request(path, data=head + data + f"\r\n--{_BOUNDARY}--\r\n".encode(), method="PUT")
        request.add_header("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
        request.add_header("X-Xsrftoken", re.search("_streamlit_xsrf=([^;]+)", self.cookies)[1])
        with urllib.request.urlopen(request):
            pass
