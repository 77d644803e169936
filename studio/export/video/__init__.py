"""Videos: many from one reading of the footage, checked, within the limits of each network."""
