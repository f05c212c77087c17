"""The languages of files: YAML as kubectl reads it, JSON, and what we write in either.

Nothing here knows what a document means.
"""
