"""The bench: how fast the site is, measured on the machine it runs on. `make bench` writes bench/results.md."""
