"""Videos of a post: rendered from one decode, verified, described."""
