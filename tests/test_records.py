"""Our dataclasses behave as the standard library's, of which they are a quicker make."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, astuple, field, fields, replace
from typing import Any, ClassVar

import pytest

from genai_cli import records
from genai_cli.content.model import CARD_KINDS, Concept, Deck, Fact
from genai_cli.study.events import EVENT_TYPES
from genai_cli.study.state import CardState


def make(dataclass: Any) -> tuple[type[Any], ...]:
    """The same classes, made by either decorator."""

    @dataclass(frozen=True, slots=True)
    class Point:
        kind: ClassVar[str] = "point"
        x: int
        y: int = 0
        names: list[str] = field(default_factory=list)
        seen: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Base:
        a: int
        b: str = "b"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Child(Base):
        c: tuple[int, ...] = ()

    @dataclass(slots=True)
    class Loose:
        x: int = 1

    return Point, Child, Loose


@pytest.fixture(params=[records.dataclass, dataclasses.dataclass], ids=["ours", "standard"])
def made(request: pytest.FixtureRequest) -> tuple[type[Any], ...]:
    """The classes of one make: whatever a test says must hold for both."""
    return make(request.param)


def test_they_are_made_with_their_defaults(made: tuple[type[Any], ...]) -> None:
    """Positional, by name, defaults, a new list each time; too few or too many arguments are an error."""
    point, child, _ = made
    assert (point(1).y, point(1, 2).y, point(x=1, y=3).y) == (0, 2, 3)
    assert point(1).names == []
    assert point(1).names is not point(1).names
    assert (child(a=1).b, child(a=1, c=(2,)).c) == ("b", (2,))
    for wrong in (lambda: point(), lambda: point(1, z=2), lambda: child(1)):
        with pytest.raises(TypeError):
            wrong()


def test_they_are_equal_by_their_fields(made: tuple[type[Any], ...]) -> None:
    """Equal and hashed by what is compared, never equal to another class; one that can change has no hash."""
    point, child, loose = made
    assert point(1, seen="a") == point(1, seen="b")
    assert point(1) != point(2)
    assert child(a=1) == child(a=1)
    assert hash(child(a=1)) == hash(child(a=1))
    assert len({child(a=1), child(a=1), child(a=2)}) == 2
    assert point(1) != (1, 0, [])
    assert loose(2) == loose(2)
    with pytest.raises(TypeError):
        hash(loose())


def test_they_do_not_change(made: tuple[type[Any], ...]) -> None:
    """A frozen one refuses, has no room for more, and is replaced instead; a loose one changes."""
    point, _, loose = made
    one = point(1)
    for change in (lambda: setattr(one, "x", 2), lambda: delattr(one, "x"), lambda: setattr(one, "new", 2)):
        with pytest.raises((FrozenInstanceError, TypeError)):
            change()
    assert (replace(one, x=2).x, one.x) == (2, 1)
    assert not hasattr(one, "__dict__")
    other = loose()
    other.x = 5
    assert other.x == 5


def test_they_are_shown_and_taken_apart(made: tuple[type[Any], ...]) -> None:
    """Repr without what is hidden, fields in order, dicts, tuples, patterns."""
    point, child, _ = made
    assert repr(point(1, secret="s")).endswith("Point(x=1, y=0, names=[], seen='')")
    assert [f.name for f in fields(child)] == ["a", "b", "c"]
    assert asdict(point(1))["y"] == 0
    assert astuple(child(a=1)) == (1, "b", ())
    match point(1, 2):
        case point(x, y):
            assert (x, y) == (1, 2)


def test_they_are_copied_and_pickled() -> None:
    """A deep copy and a round trip through pickle are equal to the original."""
    state = CardState("d", "c", 1.5, reps=2)
    assert copy.deepcopy(state) == copy.copy(state) == pickle.loads(pickle.dumps(state)) == state


@pytest.mark.parametrize("made", [*CARD_KINDS, *EVENT_TYPES, Concept, Fact, Deck, CardState])
def test_the_real_ones_are_dataclasses(made: type[Any]) -> None:
    """To the rest of the world they are dataclasses with slots."""
    assert dataclasses.is_dataclass(made)
    assert made.__slots__ is not None
    assert made.__match_args__ == tuple(f.name for f in fields(made) if not f.kw_only)
