"""Tools for whoever writes: the field, spelling, and emoji."""
