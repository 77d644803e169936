"""From exported files to posts that are out: by hand, or through a scheduler's table."""
