"""From a post and a format to placed items, and from items to pixels."""
