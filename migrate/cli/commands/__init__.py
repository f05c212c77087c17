"""One module a command: its words, and below them what it does."""
