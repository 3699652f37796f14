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


def own_folder(folder: Path) -> Path:
    """A folder of the learner's own, made if there is none, and nobody else's to read; raises StoreError."""
    from genai_cli.store.place import make_folder

    try:
        make_folder(folder)
    except OSError as error:
        raise StoreError(f"cannot make {folder}: {error.strerror}") from error
    return folder


def _put_in_place(temporary: str, path: Path, force: bool) -> None:
    from genai_cli.store.creation import put_in_place, sync

    try:
        if force:
            os.replace(temporary, path)
        else:
            put_in_place(Path(temporary), path)  # fails if someone made it meanwhile, where a rename would not
        sync(path.parent)
    except FileExistsError as error:
        raise GenaiError(f"{path} exists already", "--force writes over it") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
