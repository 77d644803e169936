"""The queue of exports: what is made, what waits, and the drawer that shows both."""
