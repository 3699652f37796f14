"""What can be learned: YAML on disk becomes immutable objects. Knows nothing of learners, stores or screens."""
