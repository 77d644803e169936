"""Many posts from a table and a folder of pictures: read, matched, judged, the worst first."""
