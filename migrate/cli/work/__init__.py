"""What each command does, once its words are understood. Each `run` returns the exit code."""
