"""genai: learn something in a terminal, and keep it."""

__version__ = "0.1.0"
