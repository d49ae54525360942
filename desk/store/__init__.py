"""Git as the store: what is published, merged, taken back and followed. Knows no page."""
