"""The review: a plan, or an assessment, as people read it.

`review.py` computes everything that is said, once; `text.py` only lays it out. Nothing here reads a clock,
a file or the environment.
"""
