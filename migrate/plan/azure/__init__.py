"""What Azure must hold, as bodies for its API."""
