"""Who may enter, what they may do there, and what they did."""
