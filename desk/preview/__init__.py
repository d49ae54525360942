"""What a change would alter, from two releases that nobody else sees."""
