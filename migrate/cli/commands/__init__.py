"""The words of each command: arguments, options and help. What it does is in `migrate.cli.work`."""
