"""The nouns that every stage speaks of: frozen values, no behaviour beyond reading themselves.

Nothing here imports another part of the package, so any stage may name any noun.
"""
