"""Files that people bring."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_upload(file):
    """Let go of the bytes of an upload: Streamlit keeps them as long as the session, with or without its uploader."""
    context = get_script_run_ctx()
    context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
