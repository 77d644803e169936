"""Verbs: each takes a project and gives the changed one. Nothing here reads or writes."""
