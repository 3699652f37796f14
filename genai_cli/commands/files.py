"""Files written for the user: whole or not at all, never over another without being told to."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from genai_cli.errors import GenaiError, StoreError


def write_new(path: Path, data: bytes, force: bool = False) -> None:
    """Write `data` to `path` so that a crash leaves the old file or the new one, never half of one.

    An existing file needs `force`; a symbolic link there is replaced, never followed, and what is neither (a folder, a
    device) stays. Raises GenaiError (it exists) or StoreError (it cannot be written).
    """
    if os.path.lexists(path):
        if not (path.is_file() or path.is_symlink()):
            raise GenaiError(f"{path} is no file that can be written over", "say where to, as in: -o progress.html")
        if not force:
            raise GenaiError(f"{path} exists already", "--force writes over it")
    folder = path.parent
    try:
        fd, temporary = tempfile.mkstemp(prefix=".genai-", dir=folder)
    except OSError as error:
        raise StoreError(f"cannot write in {folder}: {error.strerror}") from error
    try:
        _fill(fd, data)
        _put_in_place(temporary, path, force)
        _sync_folder(folder)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}", "the file that was there is as it was") from error
    finally:
        if os.path.lexists(temporary):
            os.unlink(temporary)


def _fill(fd: int, data: bytes) -> None:
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), 0o666 & ~_umask())
        os.fsync(file.fileno())


def _put_in_place(temporary: str, path: Path, force: bool) -> None:
    if force:
        os.replace(temporary, path)
        return
    try:
        os.link(temporary, path)  # fails if someone made it meanwhile, where a rename would not
    except FileExistsError as error:
        raise GenaiError(f"{path} exists already", "--force writes over it") from error


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
