"""Which Chinese characters and which English words say the same: the grounds for every span."""
