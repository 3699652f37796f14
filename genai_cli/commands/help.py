"""Help pages in plain text: examples first, then the usage, then every option; the first page fits one screen.

Typer's own pages need Rich, which doubles the time to the first line.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from genai_cli.commands.examples import EXAMPLES
from genai_cli.errors import GenaiError, UsageError

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter
    from typer._click.shell_completion import CompletionItem

Rows = Sequence[tuple[str, str]]

ISSUES = "https://github.com/genai-cli/genai-cli/issues"
MEASURE = 80
NARROW = 60  # columns under which a group's name stands over its commands and not beside them
_TOP_ROWS = (
    ("Options", "-q --quiet, --no-input, --no-pager, --color auto|always|never, -V, -h"),
    ("More", "genai COMMAND -h; TAB completes after genai --install-completion"),
    ("Problems", ISSUES),
)


class HelpedCommand(TyperCommand):
    """A command whose help is ours."""

    def get_help(self, ctx: Context) -> str:
        return "\n".join(_command_page(self, ctx))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _through_our_output(super().get_help_option(ctx))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        return _bare(super().shell_complete(ctx, incomplete))


class HelpedGroup(TyperGroup):
    """A group of commands whose help is ours."""

    def get_help(self, ctx: Context) -> str:
        return "\n".join(_command_page(self, ctx) if ctx.parent else _top_page(self, ctx))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _through_our_output(super().get_help_option(ctx))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        return _bare(super().shell_complete(ctx, incomplete))


def dress(app: typer.Typer) -> typer.Typer:
    """Give every command and group of the app help of our own."""
    app.info.cls = HelpedGroup
    for command in app.registered_commands:
        command.cls = HelpedCommand
    for group in app.registered_groups:
        if group.typer_instance is not None:
            group.cls = HelpedGroup
            dress(group.typer_instance)
    return app


def help_of(context: Context, names: Iterable[str]) -> str:
    """The help of the command that these names lead to from the context's; raises Typer's error for none."""
    for name in names:
        group = context.command
        if not isinstance(group, TyperGroup):
            raise UsageError(f"`{context.command_path}` has no commands of its own")
        _, command, _ = group.resolve_command(context, [name])
        assert command is not None
        context = typer.Context(command, info_name=name, parent=context)
    return context.get_help()


def _bare(items: list[CompletionItem]) -> list[CompletionItem]:
    """Without their help texts: Typer cleans those with Rich, at 50 ms for every TAB."""
    for item in items:
        item.help = None
    return items


def _through_our_output(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.callback, option.help = _show_help, "Show this."
    return option


def _show_help(context: Context, param: Parameter, value: bool) -> None:
    from genai_cli.commands.output import write_page

    if value and not context.resilient_parsing:
        write_page(context.get_help())
        raise typer.Exit


def _top_page(group: TyperGroup, context: Context) -> Iterable[str]:
    """What there is: a line a command, grouped."""
    width = _width()
    examples = ",  ".join(line for line, _ in EXAMPLES["genai"])
    yield from textwrap.wrap(f"{group.help} As in:  {examples}", width)
    yield ""
    listed = [(_panel(command), name, summary(command)) for name, command in _visible(group)]
    panels = list(dict.fromkeys(panel for panel, _, _ in listed))  # Typer lists every group after the commands
    rows = sorted(listed, key=lambda row: panels.index(row[0]))
    rows += [(heading, "", text) for heading, text in _TOP_ROWS]
    yield from (_grouped if width >= NARROW else _stacked)(rows, width)


def _grouped(rows: Sequence[tuple[str, str, str]], width: int) -> Iterable[str]:
    """Three columns: group, command, what it does."""
    first, second = _widest(r[0] for r in rows) + 2, _widest(r[1] for r in rows) + 2
    last = ""
    for panel, name, text in rows:
        head = _bold(panel.ljust(first)) if panel != last else " " * first
        hang = first + (second if name else 0)
        lines = textwrap.wrap(text, width - hang, break_on_hyphens=False)
        yield head + (name.ljust(second) if name else "") + lines[0]
        yield from (" " * hang + line for line in lines[1:])
        last = panel


def _stacked(rows: Sequence[tuple[str, str, str]], width: int) -> Iterable[str]:
    """A group's name on a line of its own, its commands below."""
    for panel, listed in groupby(rows, key=lambda row: row[0]):
        yield _bold(panel)
        for_names = [(name, text) for _, name, text in listed]
        if all(name for name, _ in for_names):
            yield from _two_columns(for_names, width)
        else:
            yield from textwrap.wrap(for_names[0][1], width, initial_indent="  ", subsequent_indent="  ")


def _command_page(command: TyperCommand | TyperGroup, context: Context) -> Iterable[str]:
    """A command: what it does, examples, usage, arguments and options."""
    width = _width()
    first, *more = (command.help or "").split("\n\n")
    yield from textwrap.wrap(first, width)
    yield ""
    yield from _two_columns(EXAMPLES.get(context.command_path, ()), width)
    yield ""
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from textwrap.wrap(f"Usage: {usage}", width, subsequent_indent="       ")
    for paragraph in more:
        yield ""
        yield from textwrap.wrap(paragraph, width)
    if isinstance(command, TyperGroup):
        yield from _section("Commands", [(name, summary(each)) for name, each in _visible(command)], width)
    for title, rows in _sections(command, context).items():
        yield from _section(title, rows, width)


def _sections(command: TyperCommand | TyperGroup, context: Context) -> dict[str, list[tuple[str, str]]]:
    """Rows for arguments and options by their panels, the help option last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(context):
        if not isinstance(param, TyperOption | TyperArgument) or param.hidden:
            continue
        panel = param.rich_help_panel or ("Arguments" if isinstance(param, TyperArgument) else "Options")
        found.setdefault(panel, []).append((_names(param, context), _told(param)))
    if "Options" in found:
        found["Options"] = found.pop("Options")
    return found


def _names(param: TyperOption | TyperArgument, context: Context) -> str:
    if isinstance(param, TyperArgument):
        return param.make_metavar(context)
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag else f"{names} {param.make_metavar(context).strip('[]<>')}"


def _told(param: TyperOption | TyperArgument) -> str:
    default = param.default.value if isinstance(param.default, Enum) else param.default
    if (isinstance(param, TyperOption) and param.is_flag) or default in (None, ""):
        return param.help or ""
    return f"{param.help or ''} [{default}]"


def _section(title: str, rows: Rows, width: int) -> Iterable[str]:
    yield ""
    yield _bold(title)
    yield from _two_columns(rows, width)


def _two_columns(rows: Rows, width: int) -> Iterable[str]:
    """Names, and what they mean beside them; below them where there is no room."""
    left = min(_widest(name for name, _ in rows), width // 2) + 4
    for name, text in rows:
        lines = textwrap.wrap(text, width - left, break_on_hyphens=False) or [""]
        if len(name) + 4 > left:
            yield f"  {name}"
        else:
            yield f"  {name}".ljust(left) + lines.pop(0)
        yield from (" " * left + line for line in lines)


def summary(command: Command) -> str:
    """The first sentence of a command's help, without its full stop."""
    return (command.help or "").split("\n\n")[0].replace("\n", " ").split(". ")[0].removesuffix(".")


def _visible(group: TyperGroup) -> list[tuple[str, Command]]:
    return [(name, command) for name, command in group.commands.items() if not command.hidden]


def _panel(command: Command) -> str:
    return str(getattr(command, "rich_help_panel", None) or "")


def _widest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _width() -> int:
    from genai_cli.terminal.environment import clamped, columns_of

    return 80 if sys.stdout is None else min(MEASURE, clamped(columns_of(sys.stdout, os.environ)))


def _bold(text: str) -> str:
    from genai_cli.commands.output import colour_choice
    from genai_cli.terminal.environment import wants_colour

    try:
        choice = colour_choice()
    except GenaiError:  # help is needed most where the settings are broken
        choice = "never"
    if sys.stdout is None or not wants_colour(os.environ, sys.stdout.isatty(), choice):
        return text
    return f"\x1b[1m{text}\x1b[0m"
