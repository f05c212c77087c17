"""The review as one HTML file that a board opens from a disk, in ten years as well, without a network.

The modules prepare what is drawn or counted; templates/ lays it out. Nothing here decides anything about the plan.
"""
