"""Where the window begins: a place to drop things, and the projects of before."""
