"""Hosting: one nginx in front of the reading edition (files) and of the live site (Streamlit processes). docs/operations.md."""
