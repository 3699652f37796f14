"""What holds for every test: a slow machine is no fault, so no example of a property has a deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("whatever the machine", deadline=None)
settings.load_profile("whatever the machine")
