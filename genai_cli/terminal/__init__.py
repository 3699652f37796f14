"""All that draws or reads keys."""
