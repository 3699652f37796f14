"""Settings, and where each comes from: flag, then GENAI_* variable, then the user's file, then the default."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from genai_cli.commands.flags import given
from genai_cli.commands.home import find_home
from genai_cli.errors import DataError, StoreError, UsageError
from genai_cli.records import dataclass

FILE_NAME = "config.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file, what it does, its default, and how its text is read (or ValueError)."""

    name: str
    what: str
    default: str
    read: Callable[[str], object]

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"GENAI_{self.name.upper()}"


@dataclass(frozen=True, slots=True)
class Value:
    """A setting's text as it holds now, and where it comes from: "flag", a variable, a file, or "default"."""

    setting: Setting
    text: str
    source: str

    @property
    def value(self) -> object:
        """The text read as what it means."""
        return self.setting.read(self.text)


def _whole(low: int, high: int) -> Callable[[str], object]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


def _share(text: str) -> float:
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0.7 <= share <= 0.97:
        raise ValueError("a share from 0.70 to 0.97, or 70% to 97%")
    return share


def _one_of(*words: str) -> Callable[[str], object]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return text

    return read


SETTINGS = (
    Setting("new_per_day", "new cards a day; a deck that is named has its own", "10", _whole(0, 9999)),
    Setting("retention", "the share of cards you want to recall when they are due", "0.90", _share),
    Setting("color", "whether to colour: in a terminal, always, never", "auto", _one_of("auto", "always", "never")),
    Setting("screen", "how a quiz or a lesson is held in a terminal", "full", _one_of("full", "plain")),
)


def values(config: Path, environ: Mapping[str, str] = os.environ) -> list[Value]:
    """Every setting as it holds now. Raises UsageError or DataError naming the place of a value that means nothing."""
    written = _read_file(config / FILE_NAME)
    return [_value(setting, written, config / FILE_NAME, environ) for setting in SETTINGS]


def value_of(name: str, config: Path | None = None, environ: Mapping[str, str] = os.environ) -> object:
    """What one setting means now."""
    folder = config or find_home().config
    setting = next(setting for setting in SETTINGS if setting.name == name)
    return _value(setting, _read_file(folder / FILE_NAME), folder / FILE_NAME, environ).value


def _value(setting: Setting, written: Mapping[str, str], file: Path, environ: Mapping[str, str]) -> Value:
    text, source = _said(setting, written, file, environ)
    try:
        setting.read(text)
    except ValueError as error:
        if source == "flag":
            raise UsageError(f"{setting.name} must be {error}, not “{text}”") from error
        raise DataError(f"{source}: {setting.name} is “{text}”, but must be {error}") from error
    return Value(setting, text, source)


def _said(setting: Setting, written: Mapping[str, str], file: Path, environ: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a setting by whoever has the first say, and who that is."""
    if setting.name in given.settings:
        return given.settings[setting.name], "flag"
    if environ.get(setting.variable):
        return environ[setting.variable], setting.variable
    if setting.name in written:
        return written[setting.name], str(file)
    return setting.default, "default"


def set_value(config: Path, name: str, text: str | None) -> None:
    """Write a setting to the user's file; None takes it out. Raises NotFound, UsageError or StoreError."""
    setting = next((s for s in SETTINGS if s.name == name), None)
    if setting is None:
        from genai_cli.content.library import not_found  # knows the whole model of decks, for 20 ms

        raise not_found("setting", name, [s.name for s in SETTINGS])
    written = dict(_read_file(config / FILE_NAME))
    if text is None:
        written.pop(name, None)
    else:
        try:
            setting.read(text)
        except ValueError as error:
            raise UsageError(f"{name} must be {error}") from error
        written[name] = text.strip()
    _write_file(config, written)


def _read_file(path: Path) -> Mapping[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"cannot read {path}: {error}") from error
    import tomllib  # 4 ms, and only if there is a file

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}", "a line is a name, = and a value, as in: new_per_day = 5") from error
    unknown = [name for name in found if name not in {s.name for s in SETTINGS}]
    if unknown:
        there_are = f"there are {', '.join(s.name for s in SETTINGS)}"
        raise DataError(f"{path}: there is no setting “{unknown[0]}”", there_are)
    return {name: str(value) for name, value in found.items()}


def _write_file(config: Path, written: Mapping[str, str]) -> None:
    from genai_cli.commands.files import own_folder, write_new

    lines = [f'{name} = "{text}"\n' for name, text in sorted(written.items())]
    write_new(own_folder(config) / FILE_NAME, "".join(lines).encode(), force=True)
