"""Terms that have no entry yet: counted, described and ranked; pure functions over texts."""
