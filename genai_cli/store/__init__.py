"""The event log in SQLite, and nothing else."""
