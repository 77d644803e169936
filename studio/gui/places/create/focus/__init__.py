"""The focus editor: one format large, with its picture, its layers and its words at hand."""
