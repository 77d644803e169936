"""What stands around every place: header, rail, posts, status bar, notices, search, drops."""
