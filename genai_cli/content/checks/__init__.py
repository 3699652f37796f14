"""The rules of good items, one small function each."""
