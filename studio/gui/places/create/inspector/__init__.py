"""The panel beside the wall and the focus editor: all that can be changed in what is selected."""
