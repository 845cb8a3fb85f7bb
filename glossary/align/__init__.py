"""Parallel texts: which sentences, which words and which terms say the same."""
