"""Writes the annotation of a plan into people's own manifests, and touches nothing else in them (decision 0006)."""
