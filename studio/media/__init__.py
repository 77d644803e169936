"""What is in a file: its pixels, judged by content, decoded where it can be stopped."""
