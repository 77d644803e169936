"""What is drawn over or around a picture to judge it: never part of what is exported."""
