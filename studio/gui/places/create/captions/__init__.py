"""The second face of Create: what is posted with the pictures, network by network."""
