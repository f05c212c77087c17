"""Inventory, target and choices in; the plan out. Pure: no clock, no network, no files."""
