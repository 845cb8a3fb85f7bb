"""Widgets, and the pages they show: pure functions from values and a width to lines."""
