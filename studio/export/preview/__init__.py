"""Live pictures of posts, drawn in a process of their own by the code that draws the files."""
