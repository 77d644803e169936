"""Frozen nouns of the studio. No input, no output."""
