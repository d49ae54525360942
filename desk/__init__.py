"""The editors' desk: takes in files, shows what they would change, publishes and undoes. Only desk/screen knows Streamlit."""
