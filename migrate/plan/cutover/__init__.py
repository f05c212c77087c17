"""The order of the move: waves, and when old addresses may go."""
