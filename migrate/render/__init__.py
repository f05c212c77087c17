"""A plan as files for people who apply them themselves. Computes nothing that the plan does not say."""
