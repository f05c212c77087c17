"""Gateway node pools and their subnets: the parts of `migrate.plan.gateway.pools`, a sum or a decision each."""
