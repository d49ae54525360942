"""The live site: stories as Streamlit pages. With app.py, the only code that knows Streamlit."""
