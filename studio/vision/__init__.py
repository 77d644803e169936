"""Where to look in a picture, and which part of it a shape shows."""
