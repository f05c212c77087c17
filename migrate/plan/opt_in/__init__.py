"""How workloads opt in: by their templates, or by admission."""
