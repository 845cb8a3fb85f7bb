"""From text to glossed pairs, renderings of known terms and their mentions; pure functions."""
