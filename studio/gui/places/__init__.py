"""The places of the rail: one package or file each."""
