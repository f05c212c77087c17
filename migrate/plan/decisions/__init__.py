"""What people decided: what of it matches nothing, what has expired, and what each choice means."""
