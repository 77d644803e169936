"""The window: shows a project and asks for changes of it. It decides nothing that the core can."""
