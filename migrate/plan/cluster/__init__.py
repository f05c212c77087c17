"""What the target cluster says against the plan, and which of its facts are not known."""
