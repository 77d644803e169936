"""What goes with the pictures: captions, alternative text, contact sheet, manifest."""
