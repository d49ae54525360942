"""The desk as its editors see it: the part of the desk that knows Streamlit."""
