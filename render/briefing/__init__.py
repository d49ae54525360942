"""The briefing: one HTML file for a room with a projector and no network, one idea a screen, all proofs inside."""
