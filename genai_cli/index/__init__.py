"""Decks compiled once into the cache folder, so that no YAML is parsed twice; holds nothing of the learner."""
