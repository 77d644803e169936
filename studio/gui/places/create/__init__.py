"""The Create place: every format of a post at once, one of them large, and what can be changed."""
