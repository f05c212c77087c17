"""Public IP prefixes: whose they are, under which ids, and what is wrong with them."""
