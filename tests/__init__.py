"""The tests. A package of its own: one that we use installs another of this name."""
