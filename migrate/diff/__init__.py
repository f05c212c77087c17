"""What a plan changes on the old cluster's terms, and what changed between two plans: one value, and its text.

It compares plans as they are; nothing here knows an export, a target or a cluster.
"""
