"""Our own controls: small, painted, named for screen readers."""
