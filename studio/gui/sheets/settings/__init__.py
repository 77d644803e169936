"""Settings: a page each for what belongs together; everything acts at once."""
