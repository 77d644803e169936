"""The wall: every format of a post at once."""
