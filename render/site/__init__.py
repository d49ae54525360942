"""The reading edition: every story as a static page, complete without a script, small enough for a slow phone."""
