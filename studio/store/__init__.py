"""Between the disk and the model: presets, personal files, caches."""
