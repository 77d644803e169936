"""A brand as a whole: reading its charter, proposing one from a logo, opening what a pack holds."""
