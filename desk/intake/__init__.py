"""What editors bring, a file, cells or words: read, put right where that is safe, refused with the fix."""
