"""Screens, and the desk at which they read the termbase and decide."""
