"""Sheets over the window: export, networks, keys."""
