"""A hostile pupil: whatever one session sends, the class counts one answer of it to each question."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.class_answers import Teacher
from benchmarks.session import Visitor
from tests.server.support import run
from ui import state

FIELD = f"{state.ANSWER}_1_1_1"
BUTTON = f"FormSubmitter:form_{FIELD}-Check"


def test_one_session_adds_one_answer_whatever_it_sends(app_url):
    async def visit():
        async with Teacher(app_url) as teacher, Visitor(app_url) as pupil, Visitor(app_url) as stranger:
            query = await teacher.open_room()
            await pupil.open("challenge", query)
            field, button = (pupil.widget(key)[0] for key in (FIELD, BUTTON))
            for text in ("5", "6", "7"):  # the form is gone after the first; it is sent all the same
                message = BackMsg()
                message.rerun_script.query_string, message.rerun_script.page_script_hash = pupil.query, pupil.page
                message.rerun_script.widget_states.widgets.extend(
                    [WidgetState(id=field, string_value=text), WidgetState(id=button, trigger_value=True)]
                )
                await pupil.send(message)
            once = await teacher.look()
            await pupil.open("challenge", query)  # a new session, as another device would be
            await stranger.open("challenge", "room=ZZZZZZ")
            assert [text for text in stranger.texts("markdown") if "Your class has ended" in text]
            return once, await teacher.look()

    assert run(visit()) == ("**The class** · 1 joined · 1 answered", "**The class** · 2 joined · 1 answered")
