"""CM Studio: brand templates, every network's formats, checked files."""

__version__ = "0.1.0"
