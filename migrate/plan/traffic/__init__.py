"""What leaves which way: exclusions, known destinations, ways out, and the proof."""
