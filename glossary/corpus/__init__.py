"""Reading documents: which files there are, their encodings and formats, and their manifest."""
