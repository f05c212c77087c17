"""From what the user names to documents: files, folders, archives, standard input.

Nothing here knows what an EgressIP means; it knows where texts lie, which of them are Kubernetes documents,
and of which kind each object is.
"""
