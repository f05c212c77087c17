"""From documents to a picture of the old cluster: who leaves with which address today.

Nothing here knows files or the target. Missing input is never read as "there is none" (design 4.1.8).
"""
