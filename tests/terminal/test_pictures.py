"""The pictures in docs/screens are what the program shows now, byte for byte."""

from __future__ import annotations

from tests.pictures import FOLDER, pictures


def test_the_pictures_are_up_to_date() -> None:
    """Made anew they are the same; if the change is meant, `python -m tests.pictures` renews them."""
    made = dict(pictures())
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*x*.svg")}
    assert sorted(made) == sorted(kept)
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, f"run `python -m tests.pictures` and look at: {', '.join(changed)}"
