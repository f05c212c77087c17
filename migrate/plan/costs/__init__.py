"""What the plan costs a month, and what it needs of quotas."""
