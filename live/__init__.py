"""The live site's process, on the floor above pages/: its front door, its shelf, and the script that each visit runs."""
