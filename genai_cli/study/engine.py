"""What the cached states were computed with, by name; when it differs, they are computed again from the log.

Imports nothing, so that counting what is due needs no scheduler.
"""

ENGINE = "fsrs-6.3 defaults, learning days"
POLICY_VERSION = "2"
DESIRED_RETENTION = 0.90
DAY_STARTS_AT_HOUR = 4  # of learning days, local time


def engine(retention: float) -> str:
    """The name of states computed for a target (0 to 1)."""
    return f"{ENGINE}; policy {POLICY_VERSION}; retention {retention}"


def retention_of(name: str) -> float | None:
    """The target in an engine's name; None if this version would not compute the same states with it."""
    try:
        retention = float(name.rpartition(" ")[2])
    except ValueError:
        return None
    return retention if name == engine(retention) else None
