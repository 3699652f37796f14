"""`genai config`: each setting, its value, and where it comes from; or set one."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode, UsageError


def config(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Which setting.", autocompletion=completing.settings)
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Go back to the default.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Show every setting and where it comes from, or set one."""
    from genai_cli.commands.home import find_home
    from genai_cli.commands.settings import set_value, values

    folder = find_home().config
    if unset or value is not None:
        if name is None or (unset and value is not None):
            raise UsageError("--unset takes the name of a setting and no value")
        set_value(folder, name, None if unset else value)
    found = [v for v in values(folder) if name in (None, v.setting.name)]
    if not found:
        from genai_cli.commands.settings import SETTINGS
        from genai_cli.content.library import not_found

        raise not_found("setting", str(name), [s.name for s in SETTINGS])
    if json:
        from genai_cli.commands.output import print_json

        rows = [{"name": v.setting.name, "value": v.value, "source": v.source} for v in found]
        print_json({"schema": "genai.config/1", "settings": rows})
        return ExitCode.DONE
    from genai_cli.commands.output import write
    from genai_cli.terminal.text import one_line

    for v in found:
        write(f"{v.setting.name} = {v.text}".ljust(20) + one_line(f"{v.setting.what} ({v.source})"))
    return ExitCode.DONE
