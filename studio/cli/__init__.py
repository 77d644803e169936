"""The `studio` command: one file a sub-command, nothing heavy imported before it is needed."""
